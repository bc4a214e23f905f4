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
    int asked() {
        return Math.min(Math.addExact(delivery.retries(), 1), maxGuardAttempts);
    }
}
