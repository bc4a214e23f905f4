package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.FaultException;
import io.chronicle.spi.PhaseCall;
import java.sql.SQLException;

/// Each statement on a connection of its own, committed by itself.
record SendAlone(SqlEndpoint endpoint) implements SqlPhase.Sending {

    @Override
    public JsonNode send(SqlCall call, PhaseCall attempt)
            throws FaultException, InterruptedException {
        try (var lease = endpoint.lease(attempt.deadline())) {
            return endpoint.statements().sendAlone(lease.connection(), call, attempt.cancel());
        } catch (SQLException e) {
            throw SqlFaults.of(endpoint.statements().endpoint(), e);
        }
    }
}
