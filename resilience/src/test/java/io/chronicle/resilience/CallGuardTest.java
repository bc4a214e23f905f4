package io.chronicle.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chronicle.core.BreakerSettings;
import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.Fault;
import io.chronicle.core.Fault.Code;
import io.chronicle.core.FaultException;
import io.chronicle.core.Jitter;
import io.chronicle.core.RetryBudget;
import io.chronicle.core.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallGuardTest {

    private static final Fault SOFT = Fault.transientFailure("status 500", null);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final FakeTicker ticker = FakeTicker.passingSleeps();
    private final Timers timers = new Timers();
    private final CancelScope scope = new CancelScope();
    private final AtomicInteger attempts = new AtomicInteger();
    private final List<String> heard = new ArrayList<>();

    @AfterEach
    void stop() {
        timers.close();
    }

    @Test
    void returnsWhatTheFirstAttemptReturns() throws Exception {
        int number =
                guard(Optional.empty()).call(plan(0), never(), scope, (n, _, _) -> n, listener());

        assertThat(number).isEqualTo(1);
    }

    @Test
    void aFaultWithoutRetriesIsThrownAsItIs() {
        assertThat(failing(plan(0), SOFT)).isEqualTo(SOFT);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aFaultThatIsNotRetriableEndsTheCall() {
        var refused = Fault.refused("status 404");

        assertThat(failing(plan(3), refused)).isEqualTo(refused);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void retriesAsOftenAsTheDeliveryAsks() {
        assertThat(failing(plan(2), SOFT)).isEqualTo(SOFT);
        assertThat(attempts).hasValue(3);
        assertThat(ticker.slept()).containsExactly(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(heard)
                .containsExactly(
                        "attempt 1 failed",
                        "retry 2",
                        "attempt 2 failed",
                        "retry 3",
                        "attempt 3 failed");
    }

    @Test
    void aRefusedFurtherAttemptIsBudgetExhaustedWithTheLastFault() {
        var fault = failing(plan(10), SOFT);

        assertThat(attempts).hasValue(5);
        assertThat(fault)
                .isInstanceOfSatisfying(
                        Fault.BudgetExhausted.class,
                        f -> {
                            assertThat(f.last()).isEqualTo(SOFT);
                            assertThat(f.detail()).contains("max_attempts 5", "status 500");
                            assertThat(f.retryAfter())
                                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
                        });
        assertThat(heard).endsWith("exhausted after 5");
    }

    @Test
    void noAttemptStartsAfterMaxElapsed() {
        var fault =
                failing(
                        new GuardPlan(
                                new RetryBudget(
                                        50,
                                        Duration.ofSeconds(1),
                                        Duration.ofMillis(400),
                                        Duration.ofMillis(400),
                                        Jitter.NONE),
                                retries(50),
                                LONG,
                                Integer.MAX_VALUE),
                        SOFT);

        assertThat(fault.code()).isEqualTo(Code.BUDGET_EXHAUSTED);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void aPhaseWhoseDriverRepeatsIsTriedOnce() {
        var plan = new GuardPlan(RetryBudget.DEFAULT, retries(5), LONG, 1);

        assertThat(failing(plan, SOFT)).isEqualTo(SOFT);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void waitsAsLongAsTheOtherSideAsks() {
        failing(plan(1), Fault.transientFailure("status 429", Duration.ofSeconds(3)));

        assertThat(ticker.slept()).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void aRetryAfterBeyondTheBudgetExhaustsIt() {
        var fault = failing(plan(1), Fault.transientFailure("status 503", Duration.ofSeconds(31)));

        assertThat(fault.code()).isEqualTo(Code.BUDGET_EXHAUSTED);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void theCallersDeadlineIsPartOfTheBudget() {
        var soon = Deadline.after(ticker, Duration.ofMillis(120));
        var fault = faultOf(guard(Optional.empty()), plan(4), soon, SOFT);

        assertThat(fault.code()).isEqualTo(Code.BUDGET_EXHAUSTED);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void anOpenBreakerRefusesWithoutAnAttempt() {
        var breaker = breaker();
        breaker.unreachable(Fault.down("connection refused"));
        var fault = faultOf(guard(Optional.of(breaker)), plan(4), never(), SOFT);

        assertThat(fault.code()).isEqualTo(Code.TARGET_UNAVAILABLE);
        assertThat(fault.detail()).contains("connection refused");
        assertThat(attempts).hasValue(0);
    }

    @Test
    void aBreakerThatOpensDuringRetriesEndsThem() {
        var fault =
                faultOf(
                        guard(Optional.of(breaker())),
                        plan(4),
                        never(),
                        Fault.down("connection refused"));

        assertThat(fault.code()).isEqualTo(Code.TARGET_UNAVAILABLE);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void theFaultThatOpensTheBreakerIsThrownWhereNobodyAsksForMore() {
        var down = Fault.down("connection refused");

        assertThat(faultOf(guard(Optional.of(breaker())), plan(0), never(), down)).isEqualTo(down);
    }

    @Test
    void anUnhealthyEndpointRefusesWithoutAnAttempt() {
        var unavailable = new Fault.TargetUnavailable("endpoint.x", "down", Duration.ofSeconds(1));
        var guard =
                new CallGuard(
                        new GuardTarget(
                                "endpoint.x",
                                Optional.empty(),
                                Optional.empty(),
                                closed(unavailable)),
                        timers,
                        ticker,
                        () -> 0);

        assertThat(faultOf(guard, plan(4), never(), SOFT)).isEqualTo(unavailable);
        assertThat(attempts).hasValue(0);
    }

    @Test
    void aTrialIsReportedAsSuch() throws Exception {
        var breaker = breaker();
        breaker.unreachable(SOFT);
        ticker.advance(Duration.ofSeconds(1));
        breaker.reachable();
        guard(Optional.of(breaker)).call(plan(0), never(), scope, (_, _, _) -> "", listener());

        assertThat(heard).containsExactly("trial 1");
        assertThat(breaker.state()).isInstanceOf(BreakerState.Closed.class);
    }

    @Test
    void anAttemptThatOutlivesItsDeadlineIsCancelledAndTimesOut() {
        var cancelled = new AtomicInteger();
        var plan = new GuardPlan(RetryBudget.DEFAULT, retries(0), Duration.ofMillis(30), 9);
        var fault =
                thrown(
                        guard(Optional.empty()),
                        plan,
                        (_, _, attempt) -> {
                            var done = new CountDownLatch(1);
                            try (var _ =
                                    attempt.onCancel(() -> {
                                        cancelled.incrementAndGet();
                                        done.countDown();
                                    })) {
                                done.await();
                            }
                            throw new FaultException(Fault.refused("cancelled by the driver"));
                        });

        assertThat(cancelled).hasValue(1);
        assertThat(fault)
                .isInstanceOfSatisfying(
                        Fault.ConnectorFailure.class,
                        f -> {
                            assertThat(f.reason()).isEqualTo(Fault.Reason.TIMEOUT);
                            assertThat(f.retriable()).isTrue();
                            assertThat(f.detail()).isEqualTo("endpoint.x: no answer within 30ms");
                        });
    }

    @Test
    void anAttemptThatIgnoresItsCancelIsInterrupted() {
        var plan = new GuardPlan(RetryBudget.DEFAULT, retries(0), Duration.ofMillis(10), 9);
        var fault =
                thrown(
                        guard(Optional.empty()),
                        plan,
                        (_, _, _) -> {
                            new CountDownLatch(1).await();
                            return "";
                        });

        assertThat(((Fault.ConnectorFailure) fault).reason()).isEqualTo(Fault.Reason.TIMEOUT);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aCallerThatGivesUpEndsTheAttemptWithoutRetry() {
        var fault =
                thrown(
                        guard(Optional.empty()),
                        plan(4),
                        (_, _, attempt) -> {
                            attempts.incrementAndGet();
                            scope.cancel("client left");
                            assertThat(attempt.cancelled()).isTrue();
                            throw new FaultException(SOFT);
                        });

        assertThat(fault).isEqualTo(new Fault.Cancelled("client left"));
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aCallerThatGivesUpEndsTheBackoff() throws Exception {
        var manual = FakeTicker.manual();
        var guard =
                new CallGuard(
                        new GuardTarget(
                                "endpoint.x", Optional.empty(), Optional.empty(), Watch.NONE),
                        timers,
                        manual,
                        () -> 0);
        var canceller =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                manual.awaitSleepers(1);
                                scope.cancel("drain");
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        var fault =
                catchThrowableOfType(
                                FaultException.class,
                                () ->
                                        guard.call(
                                                plan(4),
                                                Deadline.never(manual),
                                                scope,
                                                (_, _, _) -> {
                                                    throw new FaultException(SOFT);
                                                },
                                                listener()))
                        .fault();
        canceller.join();

        assertThat(fault).isEqualTo(new Fault.Cancelled("drain"));
    }

    @Test
    void ourOwnDefectIsAPanicAndNotRetried() {
        var fault =
                thrown(
                        guard(Optional.empty()),
                        plan(4),
                        (_, _, _) -> {
                            attempts.incrementAndGet();
                            throw new IllegalStateException("secret");
                        });

        assertThat(((Fault.ConnectorFailure) fault).reason()).isEqualTo(Fault.Reason.PANIC);
        assertThat(fault.detail()).contains("IllegalStateException").doesNotContain("secret");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void theChildrenOfAParallelShareTheRetries() {
        var shared = new SharedBudget(RetryBudget.DEFAULT, ticker);
        var plan = plan(10).sharing(shared);
        failing(plan, SOFT);
        assertThat(attempts).hasValue(5);

        assertThat(failing(plan, SOFT).code()).isEqualTo(Code.BUDGET_EXHAUSTED);
        assertThat(attempts).hasValue(6);
    }

    @Test
    void aFullBulkheadIsALimitAfterTheAttemptsDeadline() throws Exception {
        var bulkhead = new Bulkhead("endpoint.x", "http.connector_max_inflight", 1);
        var target =
                new GuardTarget(
                        "endpoint.x", Optional.of(breaker()), Optional.of(bulkhead), Watch.NONE);
        var guard = new CallGuard(target, timers, Ticker.system(), () -> 0);
        bulkhead.enter(Deadline.never(ticker));
        var plan = new GuardPlan(RetryBudget.DEFAULT, retries(3), Duration.ofMillis(20), 9);
        var fault =
                catchThrowableOfType(
                                FaultException.class,
                                () ->
                                        guard.call(
                                                plan,
                                                Deadline.never(Ticker.system()),
                                                scope,
                                                this::count,
                                                listener()))
                        .fault();

        assertThat(fault)
                .isInstanceOfSatisfying(
                        Fault.LimitsEnforced.class,
                        f -> {
                            assertThat(f.policy()).isEqualTo("http.connector_max_inflight");
                            assertThat(f.detail()).contains("max_inflight=1 busy=1");
                        });
        assertThat(attempts).hasValue(0);
        bulkhead.leave();
        guard.call(plan, Deadline.never(Ticker.system()), scope, this::count, listener());
        assertThat(attempts).hasValue(1);
        assertThat(bulkhead.inflight()).isZero();
    }

    private int count(int number, Deadline deadline, CancelScope attempt) {
        return attempts.incrementAndGet();
    }

    private Fault failing(GuardPlan plan, Fault fault) {
        return faultOf(guard(Optional.empty()), plan, never(), fault);
    }

    private Fault faultOf(CallGuard guard, GuardPlan plan, Deadline outer, Fault fault) {
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

    private Fault thrown(CallGuard guard, GuardPlan plan, Attempt<String> attempt) {
        return catchThrowableOfType(
                        FaultException.class,
                        () -> guard.call(plan, never(), scope, attempt, listener()))
                .fault();
    }

    private CallGuard guard(Optional<Breaker> breaker) {
        var target = new GuardTarget("endpoint.x", breaker, Optional.empty(), Watch.NONE);
        return new CallGuard(target, timers, ticker, () -> 0);
    }

    private Breaker breaker() {
        var settings =
                new BreakerSettings(
                        0.5, Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(5));
        return new Breaker(settings, RetryBudget.DEFAULT, ticker, () -> 0, _ -> {});
    }

    private Deadline never() {
        return Deadline.never(ticker);
    }

    private static GuardPlan plan(int retries) {
        var budget =
                new RetryBudget(
                        5,
                        Duration.ofSeconds(30),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(5),
                        Jitter.NONE);
        return new GuardPlan(budget, retries(retries), LONG, Integer.MAX_VALUE);
    }

    private static DeliveryPolicy retries(int retries) {
        return new DeliveryPolicy(retries, Optional.empty(), false, false, false);
    }

    private static Watch closed(Fault fault) {
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

    private GuardListener listener() {
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
            public void retryScheduled(int next, Duration wait, Fault last) {
                heard.add("retry " + next);
            }

            @Override
            public void budgetExhausted(int made, Fault last) {
                heard.add("exhausted after " + made);
            }
        };
    }
}
