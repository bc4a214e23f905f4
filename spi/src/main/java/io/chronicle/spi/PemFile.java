package io.chronicle.spi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The blocks of one PEM file.
///
/// @param path where the file was named, for errors
record PemFile(String path, Path file, List<Block> blocks) {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    record Block(String label, byte[] der) {}

    static PemFile read(String path, Path file) throws OpenException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            throw new OpenException(
                    path, (Files.exists(file) ? "cannot read " : "no such file: ") + file);
        }
        var blocks = new ArrayList<Block>();
        var matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            if (matcher.group(2).contains("ENCRYPTED")) {
                throw new OpenException(path, file + " is encrypted; passphrases are not accepted");
            }
            try {
                var der = Base64.getMimeDecoder().decode(matcher.group(2));
                blocks.add(new Block(matcher.group(1), der));
            } catch (IllegalArgumentException e) {
                throw new OpenException(path, file + " is not PEM: " + e.getMessage());
            }
        }
        return new PemFile(path, file, List.copyOf(blocks));
    }

    /// At least one.
    List<X509Certificate> certificates() throws OpenException {
        var found = new ArrayList<X509Certificate>();
        for (var block : blocks) {
            if (block.label().endsWith("CERTIFICATE")) {
                found.add(certificate(block));
            }
        }
        if (found.isEmpty()) {
            throw new OpenException(path, file + " holds no certificate");
        }
        return found;
    }

    private X509Certificate certificate(Block block) throws OpenException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(block.der()));
        } catch (GeneralSecurityException _) {
            throw new OpenException(path, file + " holds a certificate that does not parse");
        }
    }

    PrivateKey privateKey() throws OpenException {
        for (var block : blocks) {
            switch (block.label()) {
                case "PRIVATE KEY" -> {
                    return key(block.der());
                }
                case "RSA PRIVATE KEY" -> {
                    return key(Der.rsaToPkcs8(block.der()));
                }
                case "EC PRIVATE KEY" -> {
                    return key(Der.ecToPkcs8(block.der()).orElseThrow(this::noKey));
                }
                case "ENCRYPTED PRIVATE KEY" ->
                        throw new OpenException(
                                path, file + " is encrypted; passphrases are not accepted");
                default -> {}
            }
        }
        throw noKey();
    }

    private PrivateKey key(byte[] pkcs8) throws OpenException {
        for (var algorithm : ALGORITHMS) {
            var key = key(pkcs8, algorithm);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw noKey();
    }

    private static Optional<PrivateKey> key(byte[] pkcs8, String algorithm) {
        try {
            var factory = KeyFactory.getInstance(algorithm);
            return Optional.of(factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (InvalidKeySpecException _) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private OpenException noKey() {
        return new OpenException(path, file + " holds no usable private key");
    }
}
