package io.chronicle.devservices;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The programs `initdb` and `postgres`.
final class PostgresProgram implements ServerProgram {

    static final String ADMINISTRATOR = "postgres";

    private final int port;
    private final DatabaseOptions options;

    PostgresProgram(int port, DatabaseOptions options) {
        this.port = port;
        this.options = options;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String stopSignal() {
        return "INT";
    }

    @Override
    public String administrator() {
        return ADMINISTRATOR;
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + Sql.encoded(database);
    }

    @Override
    public Connection connect(String user, String database) throws SQLException {
        var settings =
                Map.of(
                        "sslmode", options.tls().isPresent() ? "require" : "disable",
                        "connectTimeout", "5",
                        "loginTimeout", "10");
        return Sql.connect(jdbcUrl(database), user, options.password(), settings);
    }

    @Override
    public void createDatabase(String name) throws SQLException {
        try (var connection = connect(ADMINISTRATOR, options.database())) {
            if (!hasDatabase(connection, name)) {
                var user = Sql.quoted('"', options.user());
                Sql.run(connection, "CREATE DATABASE " + Sql.quoted('"', name) + " OWNER " + user);
            }
        }
    }

    private static boolean hasDatabase(Connection connection, String name) throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    @Override
    public void createSchema(String database, String name) throws SQLException {
        try (var connection = connect(options.user(), database)) {
            Sql.run(connection, "CREATE SCHEMA IF NOT EXISTS " + Sql.quoted('"', name));
        }
    }

    @Override
    public void install(Path data, Path log) throws InterruptedException {
        var initdb =
                List.of(
                        "--pgdata=" + data,
                        "--username=" + ADMINISTRATOR,
                        "--pwfile=/dev/stdin",
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-sync",
                        "--no-instructions");
        Tool.run(PostgresBinaries.command("initdb", initdb), text(options.password()), log);
        var single = List.of("--single", "-j", "-D", data.toString(), "postgres");
        Tool.run(PostgresBinaries.command("postgres", single), text(userAndDatabase()), log);
    }

    @Override
    public List<String> command(Path data) throws InterruptedException {
        var settings = new TreeMap<>(standard());
        settings.putAll(new PostgresAccess(data, options).write());
        settings.putAll(options.settings());
        var arguments = new ArrayList<>(List.of("-D", data.toString()));
        settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return PostgresBinaries.command("postgres", arguments);
    }

    /// The server writes its id at once and `ready` when it is.
    @Override
    public boolean answers(Path data, long pid) {
        var lines = Folders.lines(data.resolve("postmaster.pid"));
        if (!lines.contains("ready   ") || !lines.getFirst().equals(Long.toString(pid))) {
            return false;
        }
        try (var _ = connect(ADMINISTRATOR, options.database())) {
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    /// Without flushes to the disk; in UTC, as on most servers.
    private Map<String, String> standard() {
        return Map.of(
                "port", Integer.toString(port),
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "fsync", "off",
                "full_page_writes", "off",
                "io_method", "sync",
                "timezone", "UTC",
                "log_timezone", "UTC");
    }

    /// An empty line ends a statement here.
    private String userAndDatabase() {
        var user = Sql.quoted('"', options.user());
        var password = Sql.quoted('\'', options.password());
        var database = Sql.quoted('"', options.database());
        return "CREATE ROLE %s LOGIN PASSWORD %s;\n\nCREATE DATABASE %s OWNER %s;\n\n"
                .formatted(user, password, database, user);
    }

    private static ByteArrayInputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
