package io.chronicle.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.Fault.Code;
import io.chronicle.core.Jitter;
import io.chronicle.core.Limits;
import io.chronicle.core.Limits.Overflow;
import io.chronicle.core.RetryBudget;
import io.chronicle.core.Ticker;
import io.chronicle.resilience.Admission.Admitted;
import io.chronicle.resilience.Admission.Refused;
import io.chronicle.testing.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GateTest {

    private static final Fault DOWN =
            new Fault.TargetUnavailable("endpoint.x", "down", Duration.ofSeconds(1));

    private final Ticker ticker = Ticker.system();
    private final AtomicReference<Optional<Fault>> veto = new AtomicReference<>(Optional.empty());
    private final HttpConcurrency http = new HttpConcurrency(10);

    @Test
    void rejectsAboveMaxInflight() throws Exception {
        var gate = gate(1, Overflow.REJECT, 0);
        admit(gate);

        assertThat(gate.peek()).isPresent();
        assertThat(refusal(gate))
                .isInstanceOfSatisfying(
                        Fault.LimitsEnforced.class,
                        f -> {
                            assertThat(f.policy()).isEqualTo("reject");
                            assertThat(f.shed()).isFalse();
                            assertThat(f.detail()).contains("max_inflight=1");
                            assertThat(f.retryAfter()).isEqualTo(Duration.ofSeconds(1));
                        });
    }

    @Test
    void shedsAboveMaxInflight() throws Exception {
        var gate = gate(1, Overflow.SHED, 0);
        admit(gate);

        assertThat(refusal(gate))
                .isInstanceOfSatisfying(
                        Fault.LimitsEnforced.class,
                        f -> {
                            assertThat(f.policy()).isEqualTo("shed");
                            assertThat(f.shed()).isTrue();
                        });
    }

    @Test
    void aReleasedPermitCanBeTakenAgainAndCountsOnce() throws Exception {
        var gate = gate(1, Overflow.REJECT, 0);
        var permit = admit(gate);
        assertThat(gate.inflight()).isEqualTo(1);
        permit.release();
        permit.release();

        assertThat(gate.inflight()).isZero();
        admit(gate);
        assertThat(gate.tryPermit()).isEmpty();
    }

    @Test
    void queuesInOrderOfArrival() throws Exception {
        var gate = gate(1, Overflow.QUEUE, 3);
        var first = admit(gate);
        var order = new LinkedBlockingQueue<Integer>();
        var waiting = new ArrayList<Future<Permit>>();
        for (var i = 0; i < 3; i++) {
            var number = i;
            waiting.add(
                    inBackground(() -> {
                        var permit = admit(gate);
                        order.add(number);
                        return permit;
                    }));
            awaitDepth(gate, i + 1);
        }
        assertThat(refusal(gate).code()).isEqualTo(Code.ROUTE_QUEUE_FULL);
        assertThat(gate.peek()).map(Fault::code).contains(Code.ROUTE_QUEUE_FULL);
        first.release();
        for (var turn : waiting) {
            turn.get().release();
        }

        assertThat(order).containsExactly(0, 1, 2);
        assertThat(gate.inflight()).isZero();
        assertThat(gate.queueDepth()).isZero();
    }

    @Test
    void aNewcomerNeverOvertakesTheQueue() throws Exception {
        var gate = gate(1, Overflow.QUEUE, 3);
        var first = admit(gate);
        var waiter = inBackground(() -> admit(gate));
        awaitDepth(gate, 1);

        assertThat(gate.tryPermit()).isEmpty();
        first.release();
        waiter.get().release();
        assertThat(gate.tryPermit()).isPresent();
    }

    @Test
    void aWaiterLeavesAtItsDeadlineWith503() throws Exception {
        var gate = gate(1, Overflow.QUEUE, 3);
        admit(gate);
        var answer = gate.admit(Deadline.after(ticker, Duration.ofMillis(20)));

        assertThat(((Refused) answer).fault())
                .isInstanceOfSatisfying(
                        Fault.LimitsEnforced.class, f -> assertThat(f.shed()).isTrue());
        assertThat(gate.queueDepth()).isZero();
        assertThat(http.inUse()).isEqualTo(1);
    }

    @Test
    void aFlushSendsEveryWaiterAwayWithoutAPermit() throws Exception {
        var gate = gate(1, Overflow.QUEUE, 2);
        var held = admit(gate);
        var first = inBackground(() -> gate.admit(Deadline.never(ticker)));
        var second = inBackground(() -> gate.admit(Deadline.never(ticker)));
        awaitDepth(gate, 2);
        gate.flush(DOWN);

        assertThat(first.get()).isEqualTo(new Refused(DOWN));
        assertThat(second.get()).isEqualTo(new Refused(DOWN));
        held.release();
        assertThat(gate.inflight()).isZero();
        assertThat(http.inUse()).isZero();
    }

    @Test
    void aWaiterWhoseTurnComesWhileTheRouteIsNotReadyNeverRuns() throws Exception {
        var gate = gate(1, Overflow.QUEUE, 2);
        var held = admit(gate);
        var waiter = inBackground(() -> gate.admit(Deadline.never(ticker)));
        awaitDepth(gate, 1);
        veto.set(Optional.of(DOWN));
        held.release();

        assertThat(waiter.get()).isEqualTo(new Refused(DOWN));
        assertThat(gate.inflight()).isZero();
    }

    @Test
    void anInterruptedWaiterLeavesTheQueue() throws Exception {
        var gate = gate(1, Overflow.QUEUE, 2);
        admit(gate);
        var ended = new CompletableFuture<Throwable>();
        var waiter =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                gate.admit(Deadline.never(ticker));
                            } catch (InterruptedException e) {
                                ended.complete(e);
                            }
                        });
        awaitDepth(gate, 1);
        waiter.interrupt();

        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
        assertThat(gate.queueDepth()).isZero();
        assertThat(http.inUse()).isEqualTo(1);
    }

    @Test
    void theVetoComesBeforeEveryLimit() throws Exception {
        var gate = gate(1, Overflow.REJECT, 0);
        admit(gate);
        veto.set(Optional.of(DOWN));

        assertThat(gate.peek()).contains(DOWN);
        assertThat(refusal(gate)).isEqualTo(DOWN);
        assertThat(gate.tryPermit()).isEmpty();
    }

    @Test
    void allRoutesShareTheHttpConcurrencyQueuedRequestsIncluded() throws Exception {
        for (var i = 0; i < 7; i++) {
            http.tryEnter();
        }
        var one = gate(1, Overflow.QUEUE, 5);
        var other = gate(5, Overflow.REJECT, 0);
        var held = admit(one);
        var waiter = inBackground(() -> admit(one));
        awaitDepth(one, 1);
        admit(other);

        assertThat(http.inUse()).isEqualTo(10);
        assertThat(other.peek()).isPresent();
        assertThat(refusal(other))
                .isInstanceOfSatisfying(
                        Fault.LimitsEnforced.class,
                        f -> {
                            assertThat(f.policy()).isEqualTo("http.max_concurrency");
                            assertThat(f.shed()).isFalse();
                        });
        held.release();
        waiter.get().release();
        assertThat(http.inUse()).isEqualTo(8);
    }

    @Test
    void peekTakesNothing() {
        var gate = gate(1, Overflow.REJECT, 0);

        assertThat(gate.peek()).isEmpty();
        assertThat(gate.inflight()).isZero();
        assertThat(http.inUse()).isZero();
    }

    @Test
    void halfOpenRoutesStartNoMoreThanTheirTrials() {
        var gate = gate(10, Overflow.REJECT, 0);

        assertThat(gate.tryPermit(2)).isPresent();
        assertThat(gate.tryPermit(2)).isPresent();
        assertThat(gate.tryPermit(2)).isEmpty();
        assertThat(gate.tryPermit()).isPresent();
    }

    @Test
    void theAdviceIsTheNextBackoffInWholeSecondsAndTheSameWithinAWindow() {
        var time = FakeTicker.manual();
        var random = new ArrayList<>(List.of(0.1, 0.9));
        var budget =
                new RetryBudget(
                        5,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Jitter.FULL);
        var advice =
                new RetryAdvice(budget, Duration.ofMillis(250), time, () -> random.removeFirst());

        assertThat(advice.get()).isEqualTo(Duration.ofSeconds(1));
        time.advance(Duration.ofMillis(249));
        assertThat(advice.get()).isEqualTo(Duration.ofSeconds(1));
        time.advance(Duration.ofMillis(1));
        assertThat(advice.get()).isEqualTo(Duration.ofSeconds(9));
    }

    private Gate gate(int max, Overflow overflow, int depth) {
        var limits = new Limits(max, overflow, depth, 3, 1024, 32);
        var advice =
                new RetryAdvice(RetryBudget.DEFAULT, Duration.ofMillis(250), ticker, () -> 0.5);
        return new Gate("r", limits, Optional.of(http), advice, veto::get);
    }

    private Permit admit(Gate gate) throws InterruptedException {
        return ((Admitted) gate.admit(Deadline.never(ticker))).permit();
    }

    private Fault refusal(Gate gate) throws InterruptedException {
        return ((Refused) gate.admit(Deadline.never(ticker))).fault();
    }

    private static <T> Future<T> inBackground(Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }

    private static void awaitDepth(Gate gate, int depth) {
        var patience = Deadline.after(Ticker.system(), Duration.ofSeconds(10));
        while (gate.queueDepth() != depth) {
            assertThat(patience.expired()).isFalse();
            Thread.onSpinWait();
        }
    }
}
