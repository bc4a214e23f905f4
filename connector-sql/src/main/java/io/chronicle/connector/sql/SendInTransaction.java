package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.chronicle.core.FaultException;
import io.chronicle.spi.PhaseCall;
import java.sql.SQLException;

/// Every statement in the one transaction of its execution. Where the delivery's position is stored
/// in that transaction too, a delivery that was applied before is not applied again.
record SendInTransaction(SqlEndpoint endpoint, boolean exactlyOnce) implements SqlPhase.Sending {

    @Override
    public JsonNode send(SqlCall call, PhaseCall attempt)
            throws FaultException, InterruptedException {
        var execution = attempt.execution();
        var transaction =
                execution.hold(
                        endpoint.connector(),
                        SqlTransaction.class,
                        () -> SqlTransaction.begin(endpoint, attempt.deadline()));
        var position = execution.position();
        try {
            if (exactlyOnce
                    && position.isPresent()
                    && !transaction.claim(position.get(), attempt.cancel())) {
                execution.appliedBefore();
                return NullNode.getInstance();
            }
            return transaction.send(call, attempt.cancel());
        } catch (SQLException e) {
            throw SqlFaults.of(endpoint.statements().endpoint(), e);
        }
    }
}
