package io.chronicle.resilience;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chronicle.core.BreakerSettings;
import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Jitter;
import io.chronicle.core.RetryBudget;
import io.chronicle.core.Ticker;
import io.chronicle.testing.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/// A guard before an endpoint that does as told, and what its listener heard.
class GuardRig {

    static final Fault SOFT = Fault.transientFailure("status 500", null);
    static final Duration LONG = Duration.ofSeconds(20);

    final FakeTicker ticker = FakeTicker.passingSleeps();
    final Timers timers = new Timers(Ticker.system());
    final CancelScope scope = new CancelScope();
    final AtomicInteger attempts = new AtomicInteger();
    final List<String> heard = new ArrayList<>();

    @AfterEach
    void stop() {
        timers.close();
    }

    int count(int number, Deadline deadline, CancelScope attempt) {
        return attempts.incrementAndGet();
    }

    Fault failing(GuardPlan plan, Fault fault) {
        return faultOf(guard(Optional.empty()), plan, never(), fault);
    }

    Fault faultOf(CallGuard guard, GuardPlan plan, Deadline outer, Fault fault) {
        return catchThrowableOfType(
                        FaultException.class,
                        () ->
                                guard.call(
                                        plan,
                                        outer,
                                        scope,
                                        (_, _, _) -> {
                                            attempts.incrementAndGet();
                                            throw new FaultException(fault);
                                        },
                                        listener()))
                .fault();
    }

    Fault thrown(CallGuard guard, GuardPlan plan, Attempt<String> attempt) {
        return catchThrowableOfType(
                        FaultException.class,
                        () -> guard.call(plan, never(), scope, attempt, listener()))
                .fault();
    }

    CallGuard guard(Optional<Breaker> breaker) {
        var target = new GuardTarget("endpoint.x", breaker, Optional.empty(), Watch.NONE);
        return new CallGuard(target, timers, ticker, () -> 0);
    }

    Breaker breaker() {
        var settings =
                new BreakerSettings(
                        0.5, Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(5));
        return new Breaker(settings, RetryBudget.DEFAULT, ticker, () -> 0, _ -> {});
    }

    Deadline never() {
        return Deadline.never(ticker);
    }

    static GuardPlan plan(int retries) {
        var budget =
                new RetryBudget(
                        5,
                        Duration.ofSeconds(30),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(5),
                        Jitter.NONE);
        return new GuardPlan(budget, retries(retries), LONG, Integer.MAX_VALUE);
    }

    static DeliveryPolicy retries(int retries) {
        return new DeliveryPolicy(retries, Optional.empty(), false, false, false);
    }

    static Watch closed(Fault fault) {
        return new Watch() {
            @Override
            public void admit(Deadline deadline) throws FaultException {
                throw new FaultException(fault);
            }

            @Override
            public void succeeded() {}

            @Override
            public void failed(Fault fault) {}
        };
    }

    GuardListener listener() {
        return new GuardListener() {
            @Override
            public void attempted(int number, Duration took, boolean trial, @Nullable Fault fault) {
                if (trial || fault != null) {
                    heard.add(
                            (trial ? "trial " : "attempt ")
                                    + number
                                    + (fault == null ? "" : " failed"));
                }
            }

            @Override
            public void limited(Fault.LimitsEnforced fault) {
                heard.add("limited " + fault.policy());
            }

            @Override
            public void retryScheduled(int next, Duration wait, Fault last) {
                heard.add("retry " + next);
            }

            @Override
            public void budgetExhausted(int made, Duration elapsed, Fault last) {
                heard.add("exhausted after " + made + (elapsed.isPositive() ? "" : " in no time"));
            }
        };
    }
}
