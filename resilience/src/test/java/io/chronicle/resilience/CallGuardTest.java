package io.chronicle.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.Fault.Code;
import io.chronicle.core.Jitter;
import io.chronicle.core.RetryBudget;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallGuardTest extends GuardRig {

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
    void theChildrenOfAParallelShareTheRetries() {
        var shared = new SharedBudget(RetryBudget.DEFAULT, ticker);
        var plan = plan(10).sharing(shared);
        failing(plan, SOFT);
        assertThat(attempts).hasValue(5);

        assertThat(failing(plan, SOFT).code()).isEqualTo(Code.BUDGET_EXHAUSTED);
        assertThat(attempts).hasValue(6);
    }

    @Test
    void aChildOfAParallelKeepsWithinItsOwnNarrowerBudget() {
        var shared = new SharedBudget(RetryBudget.DEFAULT, ticker);
        var few = plan(10, new RetryBudget(2, LONG, BASE, BASE, Jitter.NONE)).sharing(shared);
        assertThat(failing(few, SOFT).detail()).contains("max_attempts 2 reached");
        assertThat(attempts).hasValue(2);

        var brief = plan(10, new RetryBudget(5, BASE, BASE, BASE, Jitter.NONE)).sharing(shared);
        assertThat(failing(brief, SOFT).detail()).contains("max_elapsed 50ms");
        assertThat(attempts).hasValue(3);
    }

    private static final Duration BASE = Duration.ofMillis(50);

    private static GuardPlan plan(int retries, RetryBudget budget) {
        return new GuardPlan(budget, retries(retries), LONG, Integer.MAX_VALUE);
    }
}
