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

    /// `CONNECTOR_FAILURE: park` takes only faults that another attempt would not help. What nobody
    /// gives again is parked where it can be, whatever it failed for (contract 8.3.10).
    ///
    /// @param again whether stopped work runs again
    PolicyModel.OnError action(Fault fault, boolean again) {
        var wanted = actions.getOrDefault(fault.code(), PolicyModel.OnError.STOP);
        if (wanted == PolicyModel.OnError.DROP) {
            return wanted;
        }
        var mayPass = fault.code() == Fault.Code.CONNECTOR_FAILURE && fault.retriable();
        var parks = !again || (wanted == PolicyModel.OnError.PARK && !mayPass);
        return parks && parking.isPresent() ? PolicyModel.OnError.PARK : PolicyModel.OnError.STOP;
    }
}
