package io.chronicle.readiness;

import io.chronicle.core.EndpointId;
import io.chronicle.core.EndpointState;
import java.time.Instant;
import java.util.Optional;

/// An endpoint at one moment.
///
/// @param type as `/status` shows it: `kafka-producer`, `postgres`
/// @param cause why it is not HEALTHY, with numbers; empty when it is
/// @param since when it entered its state
/// @param warmup whether its routes wait for it at start
/// @param wasUp whether it ever answered
public record EndpointStatus(
        EndpointId id,
        String type,
        EndpointState state,
        String cause,
        Instant since,
        Optional<Instant> nextProbeAt,
        boolean warmup,
        boolean wasUp) {

    /// Whether calls fail at once.
    public boolean refusesCalls() {
        return state == EndpointState.UNHEALTHY || state == EndpointState.CB_OPEN;
    }

    EndpointStatus probedAt(Optional<Instant> next) {
        return new EndpointStatus(id, type, state, cause, since, next, warmup, wasUp);
    }
}
