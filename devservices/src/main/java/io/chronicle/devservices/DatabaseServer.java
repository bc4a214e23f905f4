package io.chronicle.devservices;

import java.sql.Connection;
import java.sql.SQLException;

/// A real database server on loopback, in processes of its own that never outlive this JVM. It
/// keeps its port and its data over every end and start, until it is closed. Not for use by several
/// threads.
public sealed interface DatabaseServer extends AutoCloseable permits MariaDbServer, PostgresServer {

    /// The address of a database as a connector takes it, with user and password.
    String url(String database);

    /// The address of the options' database.
    String url();

    /// The address of a database without the password, for people and their tools.
    String address(String database);

    /// The address as its driver takes it, without user and password.
    String jdbcUrl();

    int port();

    /// False after [#stop] and [#kill], and when the server ended by itself; a frozen one runs.
    boolean running();

    /// A connection as the user, to the database. With TLS it trusts whatever the server shows.
    Connection connect() throws SQLException;

    /// A connection as the administrator, to the database; it still gets in when `max_connections`
    /// are taken.
    Connection administer() throws SQLException;

    /// Makes a further database for the user, unless it is there.
    void createDatabase(String name) throws SQLException;

    /// Makes a schema for the user in a database that is there, unless it has it. In MariaDB a
    /// schema is a database of its own.
    void createSchema(String database, String name) throws SQLException;

    /// Starts it where it was, after a clean stop if it runs. Returns once it answers.
    ///
    /// @throws IllegalStateException with the last lines of the server's log when it does not start
    void restart();

    /// Ends it cleanly: connections are cut, what is committed is written down.
    void stop();

    /// SIGKILL for the server and all its children: nothing is flushed. It recovers at the next
    /// [#restart].
    void kill();

    /// SIGSTOP for the server and all its children: it takes connections and never answers.
    void freeze();

    /// Ends [#freeze].
    void thaw();

    /// Ends it; a temporary directory is removed.
    @Override
    void close();
}
