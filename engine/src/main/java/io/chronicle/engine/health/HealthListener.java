package io.chronicle.engine.health;

import io.chronicle.core.EndpointId;
import io.chronicle.core.EndpointState;
import io.chronicle.core.Fault;
import io.chronicle.spi.OpenException;
import java.time.Duration;

/// Hears what happens to endpoints; on the supervisors' threads and, for breakers and hard faults,
/// on callers' threads. Must not block.
public interface HealthListener {

    HealthListener NONE = new HealthListener() {};

    default void endpointChanged(
            EndpointId endpoint, EndpointState from, EndpointState to, String cause) {}

    /// @param interval until the first probe
    default void breakerOpened(EndpointId endpoint, String cause, Duration interval) {}

    default void breakerHalfOpened(EndpointId endpoint, String cause) {}

    default void breakerClosed(EndpointId endpoint) {}

    /// A probe runs as trial call of a half-open breaker; it spends retry budget.
    default void trialProbe(EndpointId endpoint) {}

    /// The client object exists.
    default void built(EndpointId endpoint) {}

    /// @param attempt counts from 1
    default void warmupAttempt(EndpointId endpoint, int attempt) {}

    /// @param took this attempt alone
    /// @param wait until the next attempt
    default void warmupFailed(
            EndpointId endpoint, int attempt, Duration took, Fault fault, Duration wait) {}

    default void warmupCompleted(EndpointId endpoint, Duration took, int attempts) {}

    /// The configuration names something that is not there; the endpoint stays UNHEALTHY and is not
    /// tried again. Start-up ends.
    default void unopenable(EndpointId endpoint, OpenException why) {}

    default void closeFailed(EndpointId endpoint, String detail) {}
}
