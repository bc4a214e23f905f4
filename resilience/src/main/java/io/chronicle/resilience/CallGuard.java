package io.chronicle.resilience;

import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Ticker;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/// The one owner of retries, breaker, bulkhead, timeouts and cancellation of the calls to one
/// endpoint. Safe for any number of threads.
public final class CallGuard {

    private final GuardTarget target;
    private final Ticker ticker;
    private final DoubleSupplier random;
    private final BoundedRun bounded;

    /// @param random from 0 (inclusive) to 1 (exclusive)
    public CallGuard(GuardTarget target, Timers timers, Ticker ticker, DoubleSupplier random) {
        this.target = target;
        this.ticker = ticker;
        this.random = random;
        this.bounded = new BoundedRun(target.name(), timers, ticker);
    }

    /// Makes the call on this thread, as often as the plan allows and the faults ask for.
    ///
    /// @param outer the caller's patience; ends attempts and retries
    /// @param scope its cancellation ends the attempt under way and the retries
    /// @throws FaultException the last attempt's fault where no further one was asked for;
    ///   BUDGET_EXHAUSTED where one was and did not fit; TARGET_UNAVAILABLE where the endpoint is
    ///   known to be down; [Fault.Cancelled] where the caller gave up
    public <T> T call(
            GuardPlan plan,
            Deadline outer,
            CancelScope scope,
            Attempt<T> attempt,
            GuardListener listener)
            throws FaultException, InterruptedException {
        var spending = plan.shared().orElseGet(() -> new SharedBudget(plan.budget(), ticker));
        var retries = new Retries(plan, outer, spending, random, listener);
        for (var number = 1; ; number++) {
            target.admit(outer);
            spending.begin();
            try {
                return new GuardedAttempt<>(target, ticker, number, attempt, listener)
                        .run(bounded, plan.attemptTimeout(), outer, scope);
            } catch (FaultException e) {
                retries.requireAsked(number, e);
                target.admit(outer);
                pause(retries.schedule(number, e.fault()), scope);
            }
        }
    }

    private void pause(Duration wait, CancelScope scope)
            throws FaultException, InterruptedException {
        var nap = new Nap(ticker);
        try (var _ = scope.onCancel(nap::wake)) {
            nap.sleep(wait);
        }
        if (scope.cancelled()) {
            throw new FaultException(new Fault.Cancelled(String.valueOf(scope.reason())));
        }
    }
}
