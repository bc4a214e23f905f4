package io.chronicle.connector.sql;

import io.chronicle.spi.EndpointContext;
import io.chronicle.spi.OpenException;
import io.chronicle.spi.TlsMaterial;
import io.chronicle.spi.TlsOptions;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BiConsumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// A connector's TLS material as it travels through a driver's properties to our socket factories,
/// which the drivers build themselves. The files are read for each new connection, so that renewed
/// certificates are used without a restart.
record TlsFiles(TlsMode mode, TlsOptions options, String connector, Path baseDir) {

    private static final String PREFIX = "chronicle.tls.";
    private static final char[] NO_PASSWORD = new char[0];

    static void write(SqlOptions options, EndpointContext context, Properties to) {
        BiConsumer<String, String> put = (key, value) -> to.setProperty(PREFIX + key, value);
        put.accept("mode", options.mode().word());
        put.accept("connector", context.connector());
        put.accept("base", context.baseDir().toAbsolutePath().toString());
        options.tls()
                .ifPresent(block -> {
                    block.ca().ifPresent(file -> put.accept("ca", file));
                    block.cert().ifPresent(file -> put.accept("cert", file));
                    block.key().ifPresent(file -> put.accept("key", file));
                    block.domain().ifPresent(name -> put.accept("domain", name));
                    put.accept("roots", Boolean.toString(block.systemRoots()));
                });
    }

    static TlsFiles read(Properties from) {
        var options =
                new TlsOptions(
                        value(from, "ca"),
                        value(from, "cert"),
                        value(from, "key"),
                        Optional.empty(),
                        value(from, "domain"),
                        value(from, "roots").map(Boolean::parseBoolean).orElse(false));
        return new TlsFiles(
                value(from, "mode").flatMap(TlsMode::written).orElse(TlsMode.VERIFY_FULL),
                options,
                value(from, "connector").orElse(""),
                Path.of(value(from, "base").orElse("")));
    }

    private static Optional<String> value(Properties from, String key) {
        return Optional.ofNullable(from.getProperty(PREFIX + key));
    }

    KeyManager[] keyManagers() throws GeneralSecurityException, OpenException {
        var keys = material().keys();
        if (keys.isEmpty()) {
            return new KeyManager[0];
        }
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys.get(), NO_PASSWORD);
        return factory.getKeyManagers();
    }

    TrustManager[] trustManagers() throws GeneralSecurityException, OpenException {
        if (!mode.verifies()) {
            return new TrustManager[] {new Unverified()};
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(material().trust().orElse(null));
        return Arrays.stream(factory.getTrustManagers())
                .map(this::named)
                .toArray(TrustManager[]::new);
    }

    private TrustManager named(TrustManager manager) {
        return mode == TlsMode.VERIFY_FULL
                        && options.domain().isPresent()
                        && manager instanceof X509TrustManager authorities
                ? new DomainTrust(authorities, options.domain().get())
                : manager;
    }

    private TlsMaterial material() throws OpenException {
        return TlsMaterial.load(options, "connector." + connector + ".tls", baseDir);
    }

    /// `mode: prefer` and `require` encrypt, and verify nothing.
    private static final class Unverified implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
