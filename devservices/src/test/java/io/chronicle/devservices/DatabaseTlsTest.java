package io.chronicle.devservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronicle.testing.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseTlsTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void showsItsCertificateAndTakesNothingButTls(DatabaseKind kind) throws Exception {
        var own = TestCertificates.create(folder, "server", "RSA");
        var tls = new ServerTls(own.cert(), own.key(), Optional.empty());
        try (var server = kind.start(DatabaseOptions.standard().with(tls))) {
            try (var connection = connect(server, verified(kind, own.cert()))) {
                assertThat(connection.isValid(5)).isTrue();
            }
            var stranger = TestCertificates.create(folder, "stranger", "RSA");
            assertThatThrownBy(() -> connect(server, verified(kind, stranger.cert())))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() ->
                            connect(server, Map.of("sslmode", "disable", "sslMode", "disable")))
                    .isInstanceOf(SQLException.class);
            server.restart();
            try (var connection = server.connect()) {
                assertThat(connection.isValid(5)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void asksForACertificateOfTheClientsAuthority(DatabaseKind kind) throws Exception {
        var own = TestCertificates.create(folder, "server", "EC");
        var client = TestCertificates.create(folder, "client", "RSA");
        var tls = new ServerTls(own.cert(), own.key(), Optional.of(client.cert()));
        try (var server = kind.start(DatabaseOptions.standard().with(tls))) {
            assertThatThrownBy(() -> connect(server, verified(kind, own.cert())))
                    .isInstanceOf(SQLException.class);
            var settings = new HashMap<>(verified(kind, own.cert()));
            settings.putAll(showing(kind, client));
            try (var connection = connect(server, settings)) {
                assertThat(connection.isValid(5)).isTrue();
            }
        }
    }

    private static Map<String, String> verified(DatabaseKind kind, Path authority) {
        return switch (kind) {
            case POSTGRES -> Map.of("sslmode", "verify-full", "sslrootcert", authority.toString());
            case MARIADB -> Map.of("sslMode", "verify-full", "serverSslCert", authority.toString());
        };
    }

    /// PostgreSQL's driver takes no key that others may read, MariaDB's the store that keytool
    /// made.
    private static Map<String, String> showing(DatabaseKind kind, TestCertificates.Pair client)
            throws IOException {
        var ours = PosixFilePermissions.fromString("rw-------");
        Files.setPosixFilePermissions(client.key(), ours);
        var certificate = client.cert().toString();
        var store = client.cert().resolveSibling("client.p12").toString();
        return switch (kind) {
            case POSTGRES -> Map.of("sslcert", certificate, "sslkey", client.key().toString());
            case MARIADB -> Map.of("keyStore", store, "keyStorePassword", "changeit");
        };
    }

    private static Connection connect(DatabaseServer server, Map<String, String> settings)
            throws SQLException {
        var properties = new Properties();
        properties.putAll(settings);
        properties.put("user", "chronicle");
        properties.put("password", "chronicle");
        return DriverManager.getConnection(server.jdbcUrl(), properties);
    }
}
