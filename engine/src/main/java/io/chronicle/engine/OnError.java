package io.chronicle.engine;

import io.chronicle.config.PolicyModel;
import io.chronicle.core.Fault;
import java.util.Map;
import java.util.Optional;

/// What becomes of a delivery that failed (contract 5.7 and 8.1.4).
///
/// @param waits whether a caller waits and is told, so that nothing is kept, parked or dropped
/// @param actions per code; an absent code is `stop`
record OnError(
        boolean waits, Map<Fault.Code, PolicyModel.OnError> actions, Optional<Parking> parking) {

    /// Whether the work is only held up, so that a source that gives it again waits (contract 5.7):
    /// its target is unavailable, or a limit had no room for it.
    static boolean pauses(Fault fault) {
        return switch (fault.code()) {
            case TARGET_UNAVAILABLE, LIMITS_ENFORCED, ROUTE_QUEUE_FULL -> true;
            case BUDGET_EXHAUSTED,
                    CONNECTOR_FAILURE,
                    MISSING_KEY,
                    PAYLOAD_INVALID,
                    PAYLOAD_TOO_LARGE ->
                    false;
        };
    }

    /// `CONNECTOR_FAILURE: park` takes only faults that another attempt would not help. What is
    /// held up is parked where it can be: nobody gives it again who asks this.
    PolicyModel.OnError action(Fault fault) {
        if (pauses(fault)) {
            return parking.isPresent() ? PolicyModel.OnError.PARK : PolicyModel.OnError.STOP;
        }
        var action = actions.getOrDefault(fault.code(), PolicyModel.OnError.STOP);
        var mayPass = fault.code() == Fault.Code.CONNECTOR_FAILURE && fault.retriable();
        return action == PolicyModel.OnError.PARK && (mayPass || parking.isEmpty())
                ? PolicyModel.OnError.STOP
                : action;
    }
}
