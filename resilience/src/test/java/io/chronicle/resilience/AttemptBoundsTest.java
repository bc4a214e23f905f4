package io.chronicle.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.RetryBudget;
import io.chronicle.core.Ticker;
import io.chronicle.testing.FakeTicker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AttemptBoundsTest extends GuardRig {

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
        assertThat(heard).contains("limited http.connector_max_inflight");
        bulkhead.leave();
        guard.call(plan, Deadline.never(Ticker.system()), scope, this::count, listener());
        assertThat(attempts).hasValue(1);
        assertThat(bulkhead.inflight()).isZero();
    }
}
