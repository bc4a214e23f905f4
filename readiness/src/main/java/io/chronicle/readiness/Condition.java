package io.chronicle.readiness;

import io.chronicle.core.EndpointState;
import java.util.Optional;

/// Where an endpoint stands; the transition function of its state machine.
///
/// @param base what opening and probes say
/// @param breaker CB_OPEN or CB_HALF_OPEN; empty while the breaker is closed or there is none
/// @param wasUp whether a probe ever succeeded
record Condition(EndpointState base, Optional<EndpointState> breaker, boolean wasUp, String cause) {

    private static final int PROBES_TO_FAIL = 2;

    static final Condition INITIAL =
            new Condition(EndpointState.WARMING_UP, Optional.empty(), false, "opening");

    /// What everybody sees: the breaker's word while it has one.
    EndpointState state() {
        return breaker.orElse(base);
    }

    /// @param warmup whether the endpoint must have answered before it counts as up
    Condition on(HealthSignal signal, boolean warmup) {
        return switch (signal) {
            case HealthSignal.ClientBuilt _ -> warmup || wasUp ? this : healthy(false);
            case HealthSignal.Answered _ -> healthy(true);
            case HealthSignal.WarmupFailed(var detail) -> unhealthy(detail);
            case HealthSignal.Down(var detail) -> unhealthy(detail);
            case HealthSignal.ProbeFailed(var inARow, var detail) -> probeFailed(inARow, detail);
            case HealthSignal.BreakerOpened(var why) -> broken(EndpointState.CB_OPEN, why);
            case HealthSignal.BreakerHalfOpened(var why) ->
                    broken(EndpointState.CB_HALF_OPEN, "on trial after " + why);
            case HealthSignal.BreakerClosed _ ->
                    new Condition(EndpointState.HEALTHY, Optional.empty(), true, "");
        };
    }

    private Condition healthy(boolean up) {
        var why = breaker.isPresent() ? cause : "";
        return new Condition(EndpointState.HEALTHY, breaker, wasUp || up, why);
    }

    private Condition unhealthy(String detail) {
        var why = breaker.isPresent() ? cause : detail;
        return new Condition(EndpointState.UNHEALTHY, breaker, wasUp, why);
    }

    private Condition probeFailed(int inARow, String detail) {
        return inARow >= PROBES_TO_FAIL ? unhealthy(inARow + " failed probes: " + detail) : this;
    }

    private Condition broken(EndpointState state, String why) {
        return new Condition(base, Optional.of(state), wasUp, why);
    }
}
