package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.FaultException;
import io.chronicle.spi.Phase;
import io.chronicle.spi.PhaseCall;

/// Fills in one statement and sends it.
record SqlPhase(SqlSource source, SqlEndpoint endpoint, Sending sending) implements Phase {

    /// The way to the database: alone, in the execution's transaction, in a batch.
    @FunctionalInterface
    interface Sending {
        JsonNode send(SqlCall call, PhaseCall attempt) throws FaultException, InterruptedException;
    }

    @Override
    public JsonNode apply(PhaseCall attempt) throws FaultException, InterruptedException {
        var slots = attempt.slots().tree();
        return sending.send(
                source.call(slots, attempt.deadline(), endpoint.primaryKeys()), attempt);
    }
}
