package io.chronicle.devservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseServerTest {

    @ParameterizedTest
    @EnumSource
    void answersTheUserUnderItsAddress(DatabaseKind kind) throws Exception {
        try (var server = kind.start(DatabaseOptions.standard());
                var connection = server.connect()) {
            assertThat(server.running()).isTrue();
            assertThat(server.url())
                    .endsWith("chronicle:chronicle@127.0.0.1:" + server.port() + "/chronicle");
            assertThat(texts(connection, "SELECT 'ähm' AS a")).containsExactly("ähm");
            assertThat(texts(connection, "SELECT upper('ä') AS a")).containsExactly("Ä");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAWrongPassword(DatabaseKind kind) throws Exception {
        try (var server = kind.start(DatabaseOptions.standard())) {
            var url = server.jdbcUrl() + "?sslmode=disable&sslMode=disable";
            assertThatThrownBy(() -> DriverManager.getConnection(url, "chronicle", "wrong"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).startsWith("28"));
            try (var connection = DriverManager.getConnection(url, "chronicle", "chronicle")) {
                assertThat(texts(connection, "SELECT 1")).containsExactly("1");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsPortAndDataOverARestartAndAKill(DatabaseKind kind, @TempDir Path directory)
            throws Exception {
        var options = DatabaseOptions.standard();
        try (var server = kind.start(directory, options)) {
            var port = server.port();
            update(server, "CREATE TABLE t (v VARCHAR(9))");
            update(server, "INSERT INTO t VALUES ('one')");
            server.restart();
            update(server, "INSERT INTO t VALUES ('two')");
            server.kill();
            assertThat(server.running()).isFalse();
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                    .hasMessageContaining("refused");
            server.restart();
            assertThat(server.port()).isEqualTo(port);
            assertThat(values(server)).containsExactly("one", "two");
        }
        try (var again = kind.start(directory, options)) {
            assertThat(values(again)).containsExactly("one", "two");
        }
    }

    @ParameterizedTest
    @EnumSource
    void killsAllProcessesAtOnce(DatabaseKind kind, @TempDir Path directory) throws Exception {
        try (var server = kind.start(directory, DatabaseOptions.standard())) {
            var connections = List.of(server.connect(), server.connect());
            var parent = kind.process(directory);
            var all = new ArrayList<>(parent.descendants().map(ProcessHandle::pid).toList());
            all.add(parent.pid());
            assertThat(all).allMatch(ServerProcess::lives);
            server.kill();
            assertThat(all).noneMatch(ServerProcess::lives);
            for (var connection : connections) {
                assertThat(connection.isValid(5)).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isSilentWhileFrozenAndGoesOnAfterwards(DatabaseKind kind) throws Exception {
        try (var server = kind.start(DatabaseOptions.standard());
                var connection = server.connect()) {
            server.freeze();
            var onOpen = inBackground(() -> texts(connection, "SELECT 1"));
            var onNew = inBackground(() -> values(server, "SELECT 2"));
            assertThatThrownBy(() -> onOpen.get(300, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            assertThat(onNew.isDone()).isFalse();
            assertThat(server.running()).isTrue();
            server.thaw();
            assertThat(onOpen.get(10, TimeUnit.SECONDS)).containsExactly("1");
            assertThat(onNew.get(10, TimeUnit.SECONDS)).containsExactly("2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesSettings(DatabaseKind kind) throws Exception {
        var options = DatabaseOptions.standard().with("max_connections", "17");
        try (var server = kind.start(options);
                var connection = server.connect()) {
            var variable =
                    kind == DatabaseKind.POSTGRES
                            ? "current_setting('max_connections')"
                            : "@@max_connections";
            assertThat(texts(connection, "SELECT " + variable)).containsExactly("17");
        }
    }

    @ParameterizedTest
    @EnumSource
    void letsTheAdministratorInWhenAllConnectionsAreTaken(DatabaseKind kind) throws Exception {
        try (var server = kind.start(DatabaseOptions.standard().with("max_connections", "10"))) {
            var taken = new ArrayList<Connection>();
            assertThatThrownBy(
                            () -> {
                                for (var i = 0; i < 11; i++) {
                                    taken.add(server.connect());
                                }
                            })
                    .isInstanceOf(SQLException.class);
            try (var administrator = server.administer()) {
                assertThat(texts(administrator, "SELECT 1")).containsExactly("1");
            }
            for (var connection : taken) {
                connection.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void makesFurtherDatabasesForTheUser(DatabaseKind kind) throws Exception {
        try (var server = kind.start(DatabaseOptions.standard())) {
            server.createDatabase("or-ders");
            server.createDatabase("or-ders");
            server.createSchema("or-ders", "ar-chive");
            server.createSchema("or-ders", "ar-chive");
            var url = server.jdbcUrl().replace("/chronicle", "/or-ders") + "?sslMode=disable";
            try (var connection = DriverManager.getConnection(url, "chronicle", "chronicle");
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE t (v INT)");
                assertThat(texts(connection, "SELECT count(*) FROM t")).containsExactly("0");
                var quote = kind == DatabaseKind.POSTGRES ? '"' : '`';
                var table = Sql.quoted(quote, "ar-chive") + ".t";
                statement.execute("CREATE TABLE " + table + " (v INT)");
                assertThat(texts(connection, "SELECT count(*) FROM " + table)).containsExactly("0");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysTheLogsLastLinesWhenItDoesNotStart(DatabaseKind kind, @TempDir Path directory)
            throws Exception {
        var options = DatabaseOptions.standard().with("no_such_setting", "1");
        assertThatThrownBy(() -> kind.start(directory, options))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not start")
                .hasMessageContaining("no_such_setting");
        try (var server = kind.start(directory, DatabaseOptions.standard())) {
            assertThat(values(server, "SELECT 1")).containsExactly("1");
        }
        assertThat(Files.exists(directory.resolve("data"))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void closesWhileFrozenAndMoreThanOnce(DatabaseKind kind, @TempDir Path directory)
            throws Exception {
        var server = kind.start(directory, DatabaseOptions.standard());
        var process = kind.process(directory);
        server.freeze();
        server.close();
        server.close();
        assertThat(process.isAlive()).isFalse();
    }

    private static <T> FutureTask<T> inBackground(Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }

    private static void update(DatabaseServer server, String sql) throws SQLException {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static List<String> values(DatabaseServer server) throws SQLException {
        return values(server, "SELECT v FROM t ORDER BY v");
    }

    private static List<String> values(DatabaseServer server, String sql) throws SQLException {
        try (var connection = server.connect()) {
            return texts(connection, sql);
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
