package io.chronicle.resilience;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import java.time.Duration;
import java.util.Optional;

/// The endpoint that a guard stands before.
///
/// @param name its id, for details
public record GuardTarget(
        String name, Optional<Breaker> breaker, Optional<Bulkhead> bulkhead, Watch watch) {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /// Waits for the first open; refuses where the endpoint is known to be down.
    void admit(Deadline outer) throws FaultException, InterruptedException {
        watch.admit(outer);
        if (breaker.isPresent() && breaker.get().state() instanceof BreakerState.Open open) {
            throw unavailable("breaker open: " + open.cause());
        }
    }

    /// Leave to make one call; empty without a breaker.
    Optional<Breaker.Pass> pass() throws FaultException {
        if (breaker.isEmpty()) {
            return Optional.empty();
        }
        var pass = breaker.get().enter();
        if (pass.isEmpty()) {
            throw unavailable(
                    switch (breaker.get().state()) {
                        case BreakerState.Open open -> "breaker open: " + open.cause();
                        case BreakerState.HalfOpen half ->
                                "breaker half-open, " + half.running() + " trial calls under way";
                        case BreakerState.Closed _ -> "breaker was half-open";
                    });
        }
        return pass;
    }

    private FaultException unavailable(String why) {
        var wait = breaker.map(Breaker::untilDue).orElse(SECOND);
        return new FaultException(
                new Fault.TargetUnavailable(name, name + ": " + why, atLeastOne(wait)));
    }

    private static Duration atLeastOne(Duration wait) {
        return wait.compareTo(SECOND) < 0 ? SECOND : wait;
    }
}
