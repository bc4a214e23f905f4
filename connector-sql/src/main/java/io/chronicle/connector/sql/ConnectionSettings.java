package io.chronicle.connector.sql;

import io.chronicle.spi.EndpointContext;
import io.chronicle.spi.OpenException;
import io.chronicle.spi.TlsMaterial;
import io.chronicle.spi.TlsOptions;
import java.time.Duration;
import java.util.Properties;

/// How one physical connection is opened: the driver's URL and its properties.
///
/// @param plain the properties of a second try without TLS, for `mode: prefer` where the driver has
///   no such mode itself; else the same
record ConnectionSettings(String url, Properties properties, Properties plain) {

    /// @throws OpenException where a TLS file cannot be used
    static ConnectionSettings of(
            Dialect dialect, SqlOptions options, EndpointContext context, boolean manyRowInserts)
            throws OpenException {
        if (options.mode() != TlsMode.DISABLE && options.tls().isPresent()) {
            TlsMaterial.load(options.tls().get(), context).report(context);
        }
        return switch (dialect) {
            case POSTGRES -> postgres(options, context, manyRowInserts);
            case MARIADB -> mariadb(options, context);
        };
    }

    private static ConnectionSettings postgres(
            SqlOptions options, EndpointContext context, boolean manyRowInserts) {
        var url = options.url();
        var timeouts = context.timeouts();
        var p = common(options, context);
        p.setProperty("ApplicationName", "chronicle/" + context.connector());
        p.setProperty("stringtype", "unspecified");
        p.setProperty("connectTimeout", seconds(timeouts.connect()));
        p.setProperty("loginTimeout", seconds(timeouts.connect()));
        p.setProperty("socketTimeout", seconds(timeouts.read()));
        p.setProperty("cancelSignalTimeout", seconds(timeouts.connect()));
        p.setProperty("tcpKeepAlive", "true");
        p.setProperty("reWriteBatchedInserts", Boolean.toString(manyRowInserts));
        options.schema().ifPresent(schema -> p.setProperty("currentSchema", quoted(schema)));
        p.setProperty("sslmode", driverMode(options).word().replace('_', '-'));
        if (options.mode() != TlsMode.DISABLE) {
            p.setProperty("sslfactory", PostgresTls.class.getName());
        }
        return new ConnectionSettings(
                "jdbc:postgresql://"
                        + url.host()
                        + ":"
                        + url.port()
                        + "/"
                        + encoded(url.database()),
                p,
                p);
    }

    private static ConnectionSettings mariadb(SqlOptions options, EndpointContext context) {
        var url = options.url();
        var timeouts = context.timeouts();
        var p = common(options, context);
        p.setProperty("connectTimeout", Long.toString(timeouts.connect().toMillis()));
        p.setProperty("socketTimeout", Long.toString(timeouts.read().toMillis()));
        p.setProperty("tcpKeepAlive", "true");
        p.setProperty("useServerPrepStmts", "true");
        p.setProperty("useAffectedRows", "true");
        p.setProperty("useBulkStmts", "false");
        p.setProperty("useBulkStmtsForInserts", "false");
        p.setProperty("connectionTimeZone", "UTC");
        p.setProperty("forceConnectionTimeZoneToSession", "true");
        p.setProperty("connectionAttributes", "program_name:chronicle/" + context.connector());
        var plain = new Properties();
        plain.putAll(p);
        plain.setProperty("sslMode", "disable");
        p.setProperty("sslMode", mariadbMode(driverMode(options)));
        if (options.mode() != TlsMode.DISABLE) {
            p.setProperty("tlsSocketType", MariaDbTls.TYPE);
        }
        var database = options.schema().orElse(url.database());
        return new ConnectionSettings(
                "jdbc:mariadb://" + url.host() + ":" + url.port() + "/" + encoded(database),
                p,
                options.mode() == TlsMode.PREFER ? plain : p);
    }

    /// Where `tls.domain` replaces the host's name, [DomainTrust] looks for it, not the driver.
    private static TlsMode driverMode(SqlOptions options) {
        return options.mode() == TlsMode.VERIFY_FULL
                        && options.tls().flatMap(TlsOptions::domain).isPresent()
                ? TlsMode.VERIFY_CA
                : options.mode();
    }

    private static String mariadbMode(TlsMode mode) {
        return switch (mode) {
            case DISABLE -> "disable";
            case PREFER, REQUIRE -> "trust";
            case VERIFY_CA -> "verify-ca";
            case VERIFY_FULL -> "verify-full";
        };
    }

    private static Properties common(SqlOptions options, EndpointContext context) {
        var p = new Properties();
        options.credentials()
                .ifPresent(c -> {
                    p.setProperty("user", c.username());
                    p.setProperty("password", c.password());
                });
        TlsFiles.write(options, context, p);
        return p;
    }

    /// At least 1: 0 means for ever to both drivers.
    private static String seconds(Duration time) {
        return Long.toString(Math.max(1, time.plusMillis(999).toSeconds()));
    }

    private static String quoted(String schema) {
        return "\"" + schema.replace("\"", "\"\"") + "\", public";
    }

    private static String encoded(String database) {
        return java.net.URLEncoder.encode(database, java.nio.charset.StandardCharsets.UTF_8);
    }

    /// Without credentials.
    @Override
    public String toString() {
        return url;
    }
}
