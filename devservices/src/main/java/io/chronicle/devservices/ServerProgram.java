package io.chronicle.devservices;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// What one server program needs and another does not. [ServerLife] calls it on the thread of who
/// starts the server.
interface ServerProgram {

    /// `postgres` or `mariadb`: what it is called, and the scheme of its addresses.
    String name();

    /// The signal that ends it cleanly.
    String stopSignal();

    /// The user that may do everything.
    String administrator();

    /// Its address as the driver takes it, without user and password.
    String jdbcUrl(String database);

    Connection connect(String user, String database) throws SQLException;

    /// Makes a database for the options' user, unless it is there.
    void createDatabase(String name) throws SQLException;

    /// Makes a schema for the options' user in a database that is there, unless it has it.
    void createSchema(String database, String name) throws SQLException;

    /// Fills an empty directory, once; output goes to the log.
    void install(Path data, Path log) throws InterruptedException;

    /// What runs the server on its data; writes the files it reads first.
    List<String> command(Path data) throws InterruptedException;

    /// Whether the process that was started on the data serves by now. Another server on the same
    /// port does not count.
    boolean answers(Path data, long pid);
}
