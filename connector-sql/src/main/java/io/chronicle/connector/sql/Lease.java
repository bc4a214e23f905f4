package io.chronicle.connector.sql;

import java.sql.Connection;
import java.sql.SQLException;

/// A connection taken from the pool; closing it gives it back, in auto-commit mode.
///
/// @param endpoint its id, for details of faults
record Lease(String endpoint, Connection connection, Runnable back) implements AutoCloseable {

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException _) {
            // the pool has closed it for good; its place is free either way
        } finally {
            back.run();
        }
    }
}
