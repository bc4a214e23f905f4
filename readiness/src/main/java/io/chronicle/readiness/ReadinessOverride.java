package io.chronicle.readiness;

import io.chronicle.core.Deadline;
import io.chronicle.core.RouteState;
import java.time.Instant;

/// An operator's word on a route or an endpoint (contract 5.9).
///
/// @param target a route's name or an endpoint's id
/// @param state READY or NOT_READY
/// @param until when it ends, by the monotonic clock
/// @param expires the same for people
public record ReadinessOverride(
        String target,
        RouteState state,
        String reason,
        String author,
        Deadline until,
        Instant expires) {

    public ReadinessOverride {
        if (state != RouteState.READY && state != RouteState.NOT_READY) {
            throw new IllegalArgumentException("an override is READY or NOT_READY, not " + state);
        }
    }

    boolean blocks() {
        return state == RouteState.NOT_READY;
    }

    String words() {
        return target + " set " + state + " by " + author + " until " + expires + ": " + reason;
    }
}
