package io.chronicle.resilience;

import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.RetryBudget;
import java.time.Duration;
import java.util.Optional;

/// How hard one phase tries.
///
/// @param budget the effective one
/// @param attemptTimeout bounds each attempt, the wait for the bulkhead included
/// @param maxGuardAttempts 1 where the driver repeats within one attempt, else no bound of its own
/// @param shared the budget of the `parallel` that the call belongs to; otherwise each call has its
///   own
public record GuardPlan(
        RetryBudget budget,
        DeliveryPolicy delivery,
        Duration attemptTimeout,
        int maxGuardAttempts,
        Optional<SharedBudget> shared) {

    /// After so many retries the wait grows no more.
    private static final int GROWING = 41;

    private static final Duration FAR = Duration.ofDays(36_500);

    public GuardPlan(
            RetryBudget budget,
            DeliveryPolicy delivery,
            Duration attemptTimeout,
            int maxGuardAttempts) {
        this(budget, delivery, attemptTimeout, maxGuardAttempts, Optional.empty());
    }

    /// This plan for one execution of a `parallel`.
    public GuardPlan sharing(SharedBudget with) {
        return new GuardPlan(budget, delivery, attemptTimeout, maxGuardAttempts, Optional.of(with));
    }

    /// Attempts that the author asks for, within what the guard may make.
    public int asked() {
        return Math.min(Math.addExact(delivery.retries(), 1), maxGuardAttempts);
    }

    /// Attempts that are made at most: those asked for, within the budget's `max_attempts`.
    public int attempts() {
        return Math.min(asked(), budget.maxAttempts());
    }

    /// The longest wait before retry `number`, counted from 1.
    public Duration pause(int number) {
        return new Backoff(budget, delivery.backoff(), () -> 0).window(number);
    }

    /// All waits of the call together, each the longest.
    public Duration pauses() {
        var retries = attempts() - 1;
        var sum = Duration.ZERO;
        for (var number = 1; number <= Math.min(retries, GROWING); number++) {
            sum = sum.plus(pause(number));
        }
        return retries > GROWING ? sum.plus(times(pause(GROWING), retries - GROWING)) : sum;
    }

    /// How long the call takes where every attempt runs into its timeout and every wait is the
    /// longest, were it not for `max_elapsed`.
    public Duration inFull() {
        return times(attemptTimeout, attempts()).plus(pauses());
    }

    /// The longest that the call can take, whatever its attempts do and however long a target asks
    /// to wait: no attempt starts after `max_elapsed`.
    public Duration bound() {
        return attempts() > 1 ? budget.maxElapsed().plus(attemptTimeout) : attemptTimeout;
    }

    /// How many attempts are made where every one runs into its timeout and waits its longest.
    public int fitting() {
        var made = 1;
        var next = attemptTimeout.plus(pause(1));
        while (made < attempts() && next.compareTo(budget.maxElapsed()) <= 0) {
            made++;
            next = next.plus(attemptTimeout).plus(pause(made));
        }
        return made;
    }

    private static Duration times(Duration time, int times) {
        return time.compareTo(FAR.dividedBy(times)) > 0 ? FAR : time.multipliedBy(times);
    }
}
