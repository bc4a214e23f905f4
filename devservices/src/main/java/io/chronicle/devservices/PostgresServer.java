package io.chronicle.devservices;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// PostgreSQL 18. As root it takes `unshare` and user namespaces, since the server refuses to run
/// as root.
public final class PostgresServer implements DatabaseServer {

    private final DatabaseOptions options;
    private final int port;
    private final PostgresProgram program;
    private final ServerLife life;

    private PostgresServer(Path directory, boolean temporary, int port, DatabaseOptions options) {
        this.options = options;
        this.port = port;
        this.program = new PostgresProgram(port, options);
        this.life = new ServerLife("postgres", "INT", directory, temporary, program);
    }

    /// On a free port, in a temporary directory, with the standard options.
    public static PostgresServer start() {
        return start(DatabaseOptions.standard());
    }

    /// On a free port, in a temporary directory.
    public static PostgresServer start(DatabaseOptions options) {
        var directory = ServerLife.temporary("postgres");
        return started(new PostgresServer(directory, true, Ports.free(), options));
    }

    /// @param directory outlives the server; made and filled when absent or empty
    /// @throws IllegalStateException with the last lines of the server's log when it does not start
    public static PostgresServer start(Path directory, int port, DatabaseOptions options) {
        return started(new PostgresServer(directory, false, port, options));
    }

    @Override
    public String url(String database) {
        var user = Sql.encoded(options.user()) + ":" + Sql.encoded(options.password());
        return Sql.url("postgres", user, port, database);
    }

    @Override
    public String url() {
        return url(options.database());
    }

    @Override
    public String address(String database) {
        return Sql.url("postgres", Sql.encoded(options.user()), port, database);
    }

    @Override
    public String jdbcUrl() {
        return program.jdbcUrl(options.database());
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public boolean running() {
        return life.running();
    }

    @Override
    public Connection connect() throws SQLException {
        return program.connect(options.user(), options.database());
    }

    @Override
    public Connection administer() throws SQLException {
        return program.connect(PostgresProgram.ADMINISTRATOR, options.database());
    }

    @Override
    public void createDatabase(String name) throws SQLException {
        try (var connection = administer()) {
            if (!hasDatabase(connection, name)) {
                var user = Sql.quoted('"', options.user());
                Sql.run(connection, "CREATE DATABASE " + Sql.quoted('"', name) + " OWNER " + user);
            }
        }
    }

    @Override
    public void createSchema(String database, String name) throws SQLException {
        try (var connection = program.connect(options.user(), database)) {
            Sql.run(connection, "CREATE SCHEMA IF NOT EXISTS " + Sql.quoted('"', name));
        }
    }

    @Override
    public void restart() {
        life.restart();
    }

    @Override
    public void stop() {
        life.stop();
    }

    @Override
    public void kill() {
        life.kill();
    }

    @Override
    public void freeze() {
        life.freeze();
    }

    @Override
    public void thaw() {
        life.thaw();
    }

    @Override
    public void close() {
        life.close();
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

    private static PostgresServer started(PostgresServer server) {
        try {
            server.restart();
            return server;
        } catch (IllegalStateException e) {
            server.close();
            throw e;
        }
    }
}
