package io.chronicle.devservices;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BiFunction;

/// A real database server on loopback, in processes of its own that never outlive this JVM. It
/// keeps its port and its data over every end and start, until it is closed. Not for use by several
/// threads. [PostgresServer] and [MariaDbServer] start one.
public final class DatabaseServer implements AutoCloseable {

    private final DatabaseOptions options;
    private final int port;
    private final ServerProgram program;
    private final ServerLife life;

    private DatabaseServer(
            Path directory,
            boolean temporary,
            int port,
            DatabaseOptions options,
            ServerProgram program) {
        this.options = options;
        this.port = port;
        this.program = program;
        this.life = new ServerLife(directory, temporary, program);
    }

    /// On a free port, in a temporary directory that goes with it.
    static DatabaseServer temporary(
            DatabaseOptions options, BiFunction<Integer, DatabaseOptions, ServerProgram> programs) {
        var port = Ports.free();
        var program = programs.apply(port, options);
        var directory = ServerLife.temporary(program.name());
        return started(new DatabaseServer(directory, true, port, options, program));
    }

    static DatabaseServer lasting(
            Path directory,
            int port,
            DatabaseOptions options,
            BiFunction<Integer, DatabaseOptions, ServerProgram> programs) {
        var program = programs.apply(port, options);
        return started(new DatabaseServer(directory, false, port, options, program));
    }

    private static DatabaseServer started(DatabaseServer server) {
        try {
            server.restart();
            return server;
        } catch (IllegalStateException e) {
            server.close();
            throw e;
        }
    }

    /// The address of a database as a connector takes it, with user and password.
    public String url(String database) {
        var user = Sql.encoded(options.user()) + ":" + Sql.encoded(options.password());
        return Sql.url(program.name(), user, port, database);
    }

    /// The address of the options' database.
    public String url() {
        return url(options.database());
    }

    /// The address of a database without the password, for people and their tools.
    public String address(String database) {
        return Sql.url(program.name(), Sql.encoded(options.user()), port, database);
    }

    /// The address as its driver takes it, without user and password.
    public String jdbcUrl() {
        return program.jdbcUrl(options.database());
    }

    public int port() {
        return port;
    }

    /// False after [#stop] and [#kill], and when the server ended by itself; a frozen one runs.
    public boolean running() {
        return life.running();
    }

    /// A connection as the user, to the database. With TLS it trusts whatever the server shows.
    public Connection connect() throws SQLException {
        return program.connect(options.user(), options.database());
    }

    /// A connection as the administrator, to the database; it still gets in when `max_connections`
    /// are taken.
    public Connection administer() throws SQLException {
        return program.connect(program.administrator(), options.database());
    }

    /// Makes a further database for the user, unless it is there.
    public void createDatabase(String name) throws SQLException {
        program.createDatabase(name);
    }

    /// Makes a schema for the user in a database that is there, unless it has it. In MariaDB a
    /// schema is a database of its own.
    public void createSchema(String database, String name) throws SQLException {
        program.createSchema(database, name);
    }

    /// Starts it where it was, after a clean stop if it runs. Returns once it answers.
    ///
    /// @throws IllegalStateException with the last lines of the server's log when it does not start
    public void restart() {
        life.restart();
    }

    /// Ends it cleanly: connections are cut, what is committed is written down.
    public void stop() {
        life.stop();
    }

    /// SIGKILL for the server and all its children: nothing is flushed. It recovers at the next
    /// [#restart].
    public void kill() {
        life.kill();
    }

    /// SIGSTOP for the server and all its children: it takes connections and never answers.
    public void freeze() {
        life.freeze();
    }

    /// Ends [#freeze].
    public void thaw() {
        life.thaw();
    }

    /// Ends it; a temporary directory is removed.
    @Override
    public void close() {
        life.close();
    }
}
