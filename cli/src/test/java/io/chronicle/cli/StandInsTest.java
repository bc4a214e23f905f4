package io.chronicle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.config.ConfigLoader;
import io.chronicle.config.Environment;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The options that `dev` overlays, with the real stand-ins that they lead to.
class StandInsTest {

    private static final String DATABASES =
            """
            connectors:
              - name: main
                type: postgres
                options:
                  url: postgres://app:topsecret@db.example:5432/orders?sslmode=require
                  schema: sales
                  tls.ca: ca.pem
                  credentials: { username: app, password: topsecret }
                  pool: { max_connections: 3 }
              - name: old
                type: mariadb
                options:
                  url: mysql://app:topsecret@old.example/stock
                  schema: archive
            """;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @TempDir private Path folder;

    @Test
    void databasesGetRealServersWithTheDatabaseAndSchemaTheyName() throws Exception {
        var document = document(DATABASES);
        try (var standIns = new StandIns(out, Set.of())) {
            var options = standIns.options(document);
            var main = options.get("main");
            assertThat(main.entries())
                    .extracting(Node.Entry::key)
                    .containsExactlyInAnyOrder("url", "schema", "pool");
            assertThat(URI.create(url(main))).hasScheme("postgres").hasPath("/orders");
            run(main, "CREATE TABLE sales.t (v INT)");
            var old = options.get("old");
            assertThat(old.entries())
                    .extracting(Node.Entry::key)
                    .containsExactlyInAnyOrder("url", "schema");
            assertThat(URI.create(url(old))).hasScheme("mariadb").hasPath("/stock");
            run(old, "CREATE TABLE archive.t (v INT)");
            assertThat(standIns.options(document)).as("after a reload").isEqualTo(options);
            run(main, "INSERT INTO sales.t VALUES (1)");
            run(old, "INSERT INTO archive.t VALUES (1)");
        }
    }

    @Test
    void saysWhatStandsInForWhatWithoutCredentials() throws Exception {
        try (var standIns = new StandIns(out, Set.of())) {
            var main = standIns.options(document(DATABASES)).get("main");
            var port = URI.create(url(main)).getPort();
            assertThat(said())
                    .contains(
                            "dev: main (postgres, db.example:5432) → embedded server at"
                                    + " postgres://chronicle@127.0.0.1:"
                                    + port
                                    + "/orders\n")
                    .contains("dev: old (mariadb, old.example:3306) → embedded server at")
                    .doesNotContain("topsecret")
                    .doesNotContain(":chronicle@");
        }
    }

    @Test
    void aDatabaseThatAnswersOnThisMachineOrIsRealKeepsItsOptions() throws Exception {
        try (var listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var standIns = new StandIns(out, Set.of("old"))) {
            var here = "127.0.0.1:" + listening.getLocalPort();
            var document = document(DATABASES.replace("db.example:5432", here));
            assertThat(standIns.options(document)).isEmpty();
            assertThat(said())
                    .contains("main (postgres, " + here + ") answers on this machine and stays")
                    .contains("old (mariadb, old.example:3306) stays as it is (--real)");
        }
    }

    @Test
    void anHttpClientKeepsWhatIsNotItsAddressOrItsCredentials() throws Exception {
        var document =
                document(
                        """
                        connectors:
                          - name: partner
                            type: http
                            options:
                              role: client
                              base_url: https://partner.example/v1
                              auth.token: topsecret
                              pool: { max_idle_per_host: 3 }
                        """);
        try (var standIns = new StandIns(out, Set.of())) {
            var partner = standIns.options(document).get("partner");
            assertThat(partner.entries())
                    .extracting(Node.Entry::key)
                    .containsExactlyInAnyOrder("base_url", "role", "pool");
            assertThat(said())
                    .contains("partner (http, partner.example:443) → echo at http://127.0.0.1:")
                    .doesNotContain("topsecret");
        }
    }

    private Node document(String yaml) throws IOException {
        var file = Files.writeString(folder.resolve("c.yaml"), yaml);
        return ConfigLoader.document(file, new Environment(_ -> Optional.empty(), false))
                .orElseThrow();
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static String url(Table options) {
        return Tables.text(options, "url").orElseThrow();
    }

    private static void run(Table options, String sql) throws SQLException {
        try (var connection = connect(URI.create(url(options)));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(URI url) throws SQLException {
        var scheme = url.getScheme().equals("postgres") ? "postgresql" : url.getScheme();
        var jdbc =
                "jdbc:%s://%s:%d%s?sslMode=disable"
                        .formatted(scheme, url.getHost(), url.getPort(), url.getPath());
        var user = url.getUserInfo().split(":");
        return DriverManager.getConnection(jdbc, user[0], user[1]);
    }
}
