package io.chronicle.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.BreakerSettings;
import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.Jitter;
import io.chronicle.core.Limits;
import io.chronicle.core.Limits.Overflow;
import io.chronicle.core.RetryBudget;
import io.chronicle.core.Ticker;
import io.chronicle.resilience.Admission.Admitted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SuppressWarnings("ThreadPriorityCheck") // yielding widens the races under test
@Timeout(60)
class StressTest {

    private static final int THREADS = 2000;
    private static final int ROUNDS = 20;
    private static final Fault AWAY = new Fault.Cancelled("flush");

    private final Ticker ticker = Ticker.system();

    @Test
    void permitsNeitherLeakNorMultiply() throws Exception {
        var max = 7;
        var http = new HttpConcurrency(400);
        var advice =
                new RetryAdvice(RetryBudget.DEFAULT, Duration.ofMillis(250), ticker, () -> 0.5);
        var limits = new Limits(max, Overflow.QUEUE, 300, 400, 1024, 32);
        var gate = new Gate("r", limits, Optional.of(http), advice, Optional::empty);
        var running = new AtomicInteger();
        var worst = new AtomicInteger();
        var admitted = new LongAdder();
        everywhere(random -> {
            var patience = Duration.ofNanos(random.nextInt(5_000_000));
            if (gate.admit(Deadline.after(ticker, patience)) instanceof Admitted a) {
                worst.accumulateAndGet(running.incrementAndGet(), Math::max);
                admitted.increment();
                Thread.yield();
                running.decrementAndGet();
                a.permit().release();
            } else if (random.nextInt(50) == 0) {
                gate.flush(AWAY);
            }
            gate.tryPermit().ifPresent(Permit::release);
        });

        assertThat(worst).hasValueLessThanOrEqualTo(max);
        assertThat(admitted.sum()).isPositive();
        assertThat(gate.inflight()).isZero();
        assertThat(gate.queueDepth()).isZero();
        assertThat(http.inUse()).isZero();
    }

    @Test
    void interruptedWaitersLeakNothing() throws Exception {
        var http = new HttpConcurrency(5000);
        var advice =
                new RetryAdvice(RetryBudget.DEFAULT, Duration.ofMillis(250), ticker, () -> 0.5);
        var limits = new Limits(2, Overflow.QUEUE, 5000, 5000, 1024, 32);
        var gate = new Gate("r", limits, Optional.of(http), advice, Optional::empty);
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < THREADS; i++) {
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    var answer = gate.admit(Deadline.never(ticker));
                                    Thread.yield();
                                    ((Admitted) answer).permit().release();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            }));
        }
        for (var i = 0; i < threads.size(); i += 3) {
            threads.get(i).interrupt();
        }
        for (var thread : threads) {
            thread.join();
        }

        assertThat(gate.inflight()).isZero();
        assertThat(gate.queueDepth()).isZero();
        assertThat(http.inUse()).isZero();
    }

    @Test
    void halfOpenNeverHasMoreThanTwoTrialsAndKeepsNone() throws Exception {
        var settings =
                new BreakerSettings(
                        0.5, Duration.ofSeconds(1), Duration.ofNanos(1), Duration.ofNanos(2));
        var budget =
                new RetryBudget(
                        Integer.MAX_VALUE,
                        Duration.ofHours(1),
                        Duration.ofMillis(1),
                        Duration.ofMillis(1),
                        Jitter.NONE);
        var opened = new LongAdder();
        var breaker =
                new Breaker(
                        settings,
                        budget,
                        ticker,
                        () -> 0.5,
                        s -> {
                            if (s instanceof BreakerState.Open) {
                                opened.increment();
                            }
                        });
        var worst = new AtomicInteger();
        everywhere(random -> {
            breaker.reachable();
            var pass = breaker.enter();
            worst.accumulateAndGet(breaker.trials(), Math::max);
            Thread.yield();
            pass.ifPresent(p -> settle(breaker, p, random.nextInt(10)));
        });

        assertThat(worst).hasValueLessThanOrEqualTo(2);
        assertThat(breaker.trials()).isZero();
        assertThat(opened.sum()).isPositive();
    }

    private static void settle(Breaker breaker, Breaker.Pass pass, int dice) {
        switch (dice) {
            case 0, 1 -> breaker.failed(pass, Fault.transientFailure("503", null));
            case 2 -> breaker.failed(pass, Fault.down("refused"));
            case 3 -> breaker.cancelled(pass);
            default -> breaker.succeeded(pass);
        }
    }

    private interface Work {
        void run(Random random) throws InterruptedException;
    }

    private static void everywhere(Work work) throws InterruptedException {
        var done = new CountDownLatch(THREADS);
        var failed = new LongAdder();
        for (var i = 0; i < THREADS; i++) {
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            for (var round = 0; round < ROUNDS; round++) {
                                work.run(ThreadLocalRandom.current());
                            }
                        } catch (InterruptedException e) {
                            failed.increment();
                        } finally {
                            done.countDown();
                        }
                    });
        }
        done.await();
        assertThat(failed.sum()).isZero();
    }
}
