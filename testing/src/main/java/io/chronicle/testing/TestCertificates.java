package io.chronicle.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Self-signed certificates for tests, made by the JDK's keytool.
public final class TestCertificates {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private TestCertificates() {}

    /// @param cert PEM file of the certificate, which is its own authority
    /// @param key PEM file of the private key, PKCS#8
    public record Pair(Path cert, Path key) {}

    /// Valid for `localhost` and `127.0.0.1`.
    ///
    /// @param algorithm `RSA`, `EC` or `Ed25519`
    public static Pair create(Path folder, String name, String algorithm) {
        return create(folder, name, algorithm, "dns:localhost,ip:127.0.0.1");
    }

    /// @param names what it is valid for, as keytool writes a `SubjectAlternativeName`
    public static Pair create(Path folder, String name, String algorithm, String names) {
        try {
            var store = folder.resolve(name + ".p12");
            keytool(store, name, algorithm, names);
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
            var cert = folder.resolve(name + ".pem");
            var key = folder.resolve(name + "-key.pem");
            pem(cert, "CERTIFICATE", keys.getCertificate("own").getEncoded());
            pem(key, "PRIVATE KEY", keys.getKey("own", PASSWORD).getEncoded());
            return new Pair(cert, key);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void pem(Path file, String label, byte[] der) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN "
                        + label
                        + "-----\n"
                        + Base64.getMimeEncoder().encodeToString(der)
                        + "\n-----END "
                        + label
                        + "-----\n");
    }

    private static void keytool(Path store, String name, String algorithm, String names)
            throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "own",
                                "-keyalg",
                                algorithm,
                                "-dname",
                                "CN=" + name,
                                "-validity",
                                "2",
                                "-ext",
                                "san=" + names,
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                "changeit"));
        if (algorithm.equals("EC")) {
            command.addAll(List.of("-groupname", "secp256r1"));
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
