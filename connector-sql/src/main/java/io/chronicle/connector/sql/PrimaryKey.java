package io.chronicle.connector.sql;

import io.chronicle.core.FaultException;

/// Knows the primary keys of the database's tables. Called by executions, from any thread, once for
/// each where the phase's `key` is a scalar.
interface PrimaryKey {

    /// The table's one primary key column.
    ///
    /// @param table as the author wrote it
    String column(String table) throws FaultException, InterruptedException;
}
