package io.chronicle.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// A connector's keys and certificates, loaded.
///
/// @param context trusts `ca` or the system's roots, and presents `cert` where there is one
/// @param trust the certificates of `ca`; empty: the system's roots
/// @param expiries when each certificate of `ca` and `cert` ends
public record TlsMaterial(
        SSLContext context,
        Optional<KeyStore> keys,
        Optional<KeyStore> trust,
        List<Instant> expiries) {

    private static final char[] NO_PASSWORD = new char[0];

    public TlsMaterial {
        expiries = List.copyOf(expiries);
    }

    /// @throws OpenException at `connector.<name>.tls.<field>`
    public static TlsMaterial load(TlsOptions options, EndpointContext context)
            throws OpenException {
        return load(options, "connector." + context.connector() + ".tls", context.baseDir());
    }

    /// @param path of the `tls` block, for errors
    /// @param baseDir relative files resolve against it
    public static TlsMaterial load(TlsOptions options, String path, Path baseDir)
            throws OpenException {
        var expiries = new ArrayList<Instant>();
        try {
            var trust = trust(options, path, baseDir, expiries);
            var keys = keys(options, path, baseDir, expiries);
            var context = SSLContext.getInstance("TLS");
            context.init(keyManagers(keys), trustManagers(trust), null);
            return new TlsMaterial(
                    context, Optional.ofNullable(keys), Optional.ofNullable(trust), expiries);
        } catch (GeneralSecurityException | IOException e) {
            throw new OpenException(path, "unusable TLS material: " + e.getMessage());
        }
    }

    /// The system's roots and no certificate of our own.
    public static TlsMaterial system(EndpointContext context) throws OpenException {
        return load(
                new TlsOptions(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true),
                context);
    }

    /// Reports when the first certificate ends.
    public void report(EndpointContext to) {
        expiries.stream()
                .min(Instant::compareTo)
                .ifPresent(first -> to.signals().certificate(to.connector(), first));
    }

    private static @Nullable KeyStore trust(
            TlsOptions options, String path, Path baseDir, List<Instant> expiries)
            throws OpenException, GeneralSecurityException, IOException {
        if (options.ca().isEmpty()) {
            return null;
        }
        var file = baseDir.resolve(options.ca().get());
        var store = empty();
        for (var certificate : PemFile.read(path + ".ca", file).certificates()) {
            store.setCertificateEntry("ca-" + store.size(), certificate);
            expiries.add(certificate.getNotAfter().toInstant());
        }
        if (options.systemRoots()) {
            addSystemRoots(store);
        }
        return store;
    }

    private static void addSystemRoots(KeyStore store) throws GeneralSecurityException {
        for (var manager : trustManagers(null)) {
            if (manager instanceof javax.net.ssl.X509TrustManager system) {
                for (var root : system.getAcceptedIssuers()) {
                    store.setCertificateEntry("root-" + store.size(), root);
                }
            }
        }
    }

    private static @Nullable KeyStore keys(
            TlsOptions options, String path, Path baseDir, List<Instant> expiries)
            throws OpenException, GeneralSecurityException, IOException {
        if (options.cert().isEmpty()) {
            return null;
        }
        var chainFile = PemFile.read(path + ".cert", baseDir.resolve(options.cert().get()));
        var keyFile =
                options.key().isEmpty()
                        ? chainFile
                        : PemFile.read(path + ".key", baseDir.resolve(options.key().get()));
        var chain = chainFile.certificates();
        var key = keyFile.privateKey();
        if (!belongsTo(key, chain.get(0))) {
            throw new OpenException(
                    keyFile.path(),
                    keyFile.file() + " is not the key of the certificate in " + chainFile.file());
        }
        expiries.add(chain.get(0).getNotAfter().toInstant());
        var store = empty();
        store.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        return store;
    }

    private static boolean belongsTo(PrivateKey key, X509Certificate certificate) {
        var algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "EdDSA";
                };
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(NO_BYTES);
            var signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(NO_BYTES);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static final byte[] NO_BYTES = new byte[1];

    private static javax.net.ssl.KeyManager @Nullable [] keyManagers(@Nullable KeyStore keys)
            throws GeneralSecurityException {
        if (keys == null) {
            return null;
        }
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static javax.net.ssl.TrustManager[] trustManagers(@Nullable KeyStore trust)
            throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trust);
        return factory.getTrustManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
