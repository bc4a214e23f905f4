package io.chronicle.engine;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.RetryBudget;
import io.chronicle.core.Ticker;
import io.chronicle.core.Verdict;
import io.chronicle.resilience.Gate;
import io.chronicle.spi.Intake;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The parts of one route that its intake and its executions share.
///
/// @param halfOpen whether a required endpoint is half-open, so that at most two pulled records may
///   try it
/// @param budget of the route; its base backoff spaces the runs of a held delivery
/// @param limit `policy.deadline`: bounds the wait in the queue and the execution together
record Door(
        String route,
        Supplier<Verdict> verdict,
        BooleanSupplier halfOpen,
        Gate gate,
        RouteRunner runner,
        OnError onError,
        RouteEvents events,
        RetryBudget budget,
        Optional<Duration> limit,
        Ticker ticker,
        Doorbell bell,
        HeldDeliveries held) {

    private static final int TRIALS = 2;

    /// What stands against new work whatever the limits.
    static Optional<Fault> veto(Verdict verdict) {
        if (verdict.takesWork()) {
            return Optional.empty();
        }
        var endpoint = verdict.unhealthy().isEmpty() ? "" : verdict.unhealthy().getFirst();
        return Optional.of(
                new Fault.TargetUnavailable(endpoint, verdict.reason(), verdict.retryAfter()));
    }

    /// For pulled work; never waits.
    Optional<Intake.Permit> freePermit() {
        var free = halfOpen.getAsBoolean() ? gate.tryPermit(TRIALS) : gate.tryPermit();
        return free.map(permit -> new Ticket(permit, patience()));
    }

    /// `policy.deadline` from now on.
    Deadline patience() {
        return limit.map(d -> Deadline.after(ticker, d)).orElseGet(() -> Deadline.never(ticker));
    }
}
