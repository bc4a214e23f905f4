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

    /// `CONNECTOR_FAILURE: park` takes only faults that another attempt would not help.
    PolicyModel.OnError action(Fault fault) {
        var action = actions.getOrDefault(fault.code(), PolicyModel.OnError.STOP);
        var mayPass = fault.code() == Fault.Code.CONNECTOR_FAILURE && fault.retriable();
        return action == PolicyModel.OnError.PARK && (mayPass || parking.isEmpty())
                ? PolicyModel.OnError.STOP
                : action;
    }
}
