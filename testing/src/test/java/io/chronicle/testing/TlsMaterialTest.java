package io.chronicle.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronicle.spi.OpenException;
import io.chronicle.spi.TlsMaterial;
import io.chronicle.spi.TlsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Here and not in `spi`, whose tests cannot see the certificates of this module.
class TlsMaterialTest {

    @TempDir static Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void loadsCertificateAndKeyRelativeToTheFolder(String algorithm) throws OpenException {
        TestCertificates.create(folder, "own" + algorithm, algorithm);
        var cert = "own" + algorithm + ".pem";
        var material = load(options(cert, cert, "own" + algorithm + "-key.pem"));
        assertThat(material.expiries())
                .hasSize(2)
                .allSatisfy(e ->
                        assertThat(Duration.between(Instant.now(), e))
                                .isBetween(Duration.ofHours(47), Duration.ofHours(49)));
        assertThat(material.keys()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void readsTheOlderKeyForms(String algorithm) throws Exception {
        var pair = TestCertificates.create(folder, "old" + algorithm, algorithm);
        var inner = innerKey(Files.readString(pair.key()), algorithm);
        var old = folder.resolve("old-form.pem");
        TestCertificates.pem(old, algorithm + " PRIVATE KEY", inner);
        assertThat(load(options(null, pair.cert().toString(), old.toString())).keys()).isPresent();
    }

    @Test
    void namesTheFieldOfAMissingFile() {
        assertThatThrownBy(() -> load(options("absent.pem", null, null)))
                .isInstanceOf(OpenException.class)
                .hasMessageContaining("no such file: ")
                .extracting(e -> ((OpenException) e).path())
                .isEqualTo("connector.in.tls.ca");
    }

    @Test
    void refusesAKeyOfAnotherCertificate() {
        var one = TestCertificates.create(folder, "one", "EC");
        var two = TestCertificates.create(folder, "two", "EC");
        assertThatThrownBy(() -> load(options(null, one.cert().toString(), two.key().toString())))
                .hasMessageContaining("is not the key of the certificate")
                .extracting(e -> ((OpenException) e).path())
                .isEqualTo("connector.in.tls.key");
    }

    @Test
    void refusesAnEncryptedKey() throws IOException {
        var one = TestCertificates.create(folder, "enc", "EC");
        var key = folder.resolve("enc-key2.pem");
        Files.writeString(
                key,
                """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: x

                AAAA
                -----END RSA PRIVATE KEY-----
                """);
        assertThatThrownBy(() -> load(options(null, one.cert().toString(), key.toString())))
                .hasMessageContaining("passphrases are not accepted");
    }

    @Test
    void saysWhatAFileDoesNotHold() throws IOException {
        var file = folder.resolve("empty.pem");
        Files.writeString(file, "hello");
        assertThatThrownBy(() -> load(options(file.toString(), null, null)))
                .hasMessageContaining("holds no certificate");
    }

    private static byte[] innerKey(String pem, String algorithm) {
        var der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        if (algorithm.equals("RSA")) {
            return Arrays.copyOfRange(der, 26, der.length);
        }
        var inner = Arrays.copyOfRange(der, der.length - keyLength(der), der.length);
        return withCurve(inner);
    }

    private static int keyLength(byte[] der) {
        return der.length - indexOf(der, new byte[] {0x02, 0x01, 0x01, 0x04, 0x20}) + 2;
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (var i = 0; i < all.length - part.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new IllegalStateException("no inner key");
    }

    /// The JDK leaves the curve out of the inner key; openssl writes it.
    private static byte[] withCurve(byte[] sec1) {
        var oid = java.util.HexFormat.of().parseHex("a00a06082a8648ce3d030107");
        var split = 2 + 3 + 2 + 32;
        var out = new byte[split + oid.length];
        System.arraycopy(sec1, 0, out, 0, split);
        System.arraycopy(oid, 0, out, split, oid.length);
        out[1] = (byte) (out.length - 2);
        return out;
    }

    private static TlsMaterial load(TlsOptions options) throws OpenException {
        return TlsMaterial.load(options, "connector.in.tls", folder);
    }

    private static TlsOptions options(String ca, String cert, String key) {
        return new TlsOptions(
                Optional.ofNullable(ca),
                Optional.ofNullable(cert),
                Optional.ofNullable(key),
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
