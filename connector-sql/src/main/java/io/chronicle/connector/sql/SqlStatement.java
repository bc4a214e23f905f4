package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;

/// What a phase sends, call by call. Safe for use by any thread.
sealed interface SqlStatement permits Prepared, Upsert {

    SqlCall call(JsonNode slots, Deadline deadline, PrimaryKey primaryKey)
            throws FaultException, InterruptedException;

    /// The SQL with `:name` in place of markers.
    String shown();

    boolean returnsRows();

    boolean rewritable();
}
