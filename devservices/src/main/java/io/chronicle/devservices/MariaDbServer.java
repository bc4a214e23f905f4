package io.chronicle.devservices;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// MariaDB 11.4.
public final class MariaDbServer implements DatabaseServer {

    private final DatabaseOptions options;
    private final int port;
    private final MariaDbProgram program;
    private final ServerLife life;

    private MariaDbServer(Path directory, boolean temporary, int port, DatabaseOptions options) {
        this.options = options;
        this.port = port;
        this.program = new MariaDbProgram(port, options);
        this.life = new ServerLife("mariadb", "TERM", directory, temporary, program);
    }

    /// On a free port, in a temporary directory, with the standard options.
    public static MariaDbServer start() {
        return start(DatabaseOptions.standard());
    }

    /// On a free port, in a temporary directory.
    public static MariaDbServer start(DatabaseOptions options) {
        var directory = ServerLife.temporary("mariadb");
        return started(new MariaDbServer(directory, true, Ports.free(), options));
    }

    /// @param directory outlives the server; made and filled when absent or empty
    /// @throws IllegalStateException with the last lines of the server's log when it does not start
    public static MariaDbServer start(Path directory, int port, DatabaseOptions options) {
        return started(new MariaDbServer(directory, false, port, options));
    }

    @Override
    public String url(String database) {
        var user = Sql.encoded(options.user()) + ":" + Sql.encoded(options.password());
        return Sql.url("mariadb", user, port, database);
    }

    @Override
    public String url() {
        return url(options.database());
    }

    @Override
    public String address(String database) {
        return Sql.url("mariadb", Sql.encoded(options.user()), port, database);
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
        return program.connect(MariaDbProgram.ADMINISTRATOR, options.database());
    }

    @Override
    public void createDatabase(String name) throws SQLException {
        var database = Sql.quoted('`', name);
        try (var connection = administer()) {
            Sql.run(connection, "CREATE DATABASE IF NOT EXISTS " + database);
            Sql.run(connection, "GRANT ALL ON " + database + ".* TO " + program.account());
        }
    }

    @Override
    public void createSchema(String database, String name) throws SQLException {
        createDatabase(name);
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

    private static MariaDbServer started(MariaDbServer server) {
        try {
            server.restart();
            return server;
        } catch (IllegalStateException e) {
            server.close();
            throw e;
        }
    }
}
