package io.chronicle.management;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/// Certificates of its own authority, made by the JDK's keytool; valid for `localhost`.
final class TestCertificates {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private TestCertificates() {}

    record Pair(Path cert, Path key) {}

    static Pair create(Path folder, String name) throws Exception {
        var store = folder.resolve(name + ".p12");
        keytool(store, name);
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        var cert = folder.resolve(name + ".pem");
        var key = folder.resolve(name + "-key.pem");
        pem(cert, "CERTIFICATE", keys.getCertificate("own").getEncoded());
        pem(key, "PRIVATE KEY", keys.getKey("own", PASSWORD).getEncoded());
        return new Pair(cert, key);
    }

    private static void pem(Path file, String label, byte[] der) throws IOException {
        var body = Base64.getMimeEncoder().encodeToString(der);
        Files.writeString(
                file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }

    private static void keytool(Path store, String name) throws IOException, InterruptedException {
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command =
                List.of(
                        tool,
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-validity",
                        "2",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit");
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }
}
