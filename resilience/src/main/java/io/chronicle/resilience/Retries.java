package io.chronicle.resilience;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// Decides after a failed attempt whether there is another, and when.
final class Retries {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final GuardPlan plan;
    private final Deadline outer;
    private final SharedBudget spending;
    private final Backoff backoff;
    private final GuardListener listener;

    Retries(
            GuardPlan plan,
            Deadline outer,
            SharedBudget spending,
            DoubleSupplier random,
            GuardListener listener) {
        this.plan = plan;
        this.outer = outer;
        this.spending = spending;
        this.backoff = new Backoff(plan.budget(), plan.delivery().backoff(), random);
        this.listener = listener;
    }

    /// Throws the fault on where nobody asks for a further attempt.
    void requireAsked(int number, FaultException e) throws FaultException {
        if (!e.fault().retriable() || number >= plan.asked()) {
            throw e;
        }
    }

    /// The wait before the next attempt.
    ///
    /// @throws FaultException BUDGET_EXHAUSTED where it does not fit
    Duration schedule(int number, Fault last) throws FaultException {
        var wait = longer(backoff.delay(number), last.retryAfter());
        var refusal = tooLate(wait).or(() -> spending.refuseRetry(number, wait, plan.budget()));
        if (refusal.isPresent()) {
            listener.budgetExhausted(number, spending.elapsed(), last);
            throw new FaultException(exhausted(number, refusal.get(), wait, last));
        }
        listener.retryScheduled(number + 1, wait, last);
        return wait;
    }

    private Optional<String> tooLate(Duration wait) {
        var left = outer.remaining();
        return wait.compareTo(left) < 0
                ? Optional.empty()
                : Optional.of(
                        "the caller's deadline ends in "
                                + Texts.duration(left)
                                + ", the backoff in "
                                + Texts.duration(wait));
    }

    private static Fault exhausted(int attempts, String refusal, Duration wait, Fault last) {
        return new Fault.BudgetExhausted(
                "no attempt after "
                        + attempts
                        + ": "
                        + refusal
                        + "; last: "
                        + last.code()
                        + ": "
                        + last.detail(),
                last,
                longer(SECOND, wait));
    }

    private static Duration longer(Duration a, @Nullable Duration b) {
        return b == null || a.compareTo(b) >= 0 ? a : b;
    }
}
