package io.chronicle.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimersTest {

    private static final Duration REVOLUTION = Duration.ofMillis(2560);

    private final Timers timers = new Timers(Ticker.system());

    @AfterEach
    void close() {
        timers.close();
    }

    @Test
    void aTimerIsNeverEarlyAndComesEvenWhereNoTimeIsLeft() throws Exception {
        for (var millis : new long[] {-5, 0, 1, 7, 60}) {
            var began = System.nanoTime();
            awaitOne(Duration.ofMillis(millis));
            assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(millis * 1_000_000);
        }
    }

    @Test
    void aTimerBeyondARevolutionWaitsForItsOwn() throws Exception {
        var time = REVOLUTION.plusMillis(300);
        var began = System.nanoTime();
        awaitOne(time);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(time);
    }

    @Test
    void aTimerComesBeforeThoseThatTheClockSleepsFor() throws Exception {
        var late = timers.after(Duration.ofMinutes(1), () -> {});
        var soon = timers.after(REVOLUTION, () -> {});
        awaitOne(Duration.ofMillis(50));
        soon.cancel();
        awaitOne(Duration.ofMillis(1));
        late.cancel();
        awaitOne(Duration.ofMillis(20));
    }

    @Test
    void whatIsTakenBackNeverRunsAndItsNeighboursDo() throws Exception {
        var ran = new ConcurrentLinkedQueue<Integer>();
        var last = new CountDownLatch(500);
        var taken = new ArrayList<Timers.Timer>();
        for (var i = 0; i < 1000; i++) {
            var number = i;
            var timer =
                    timers.after(
                            Duration.ofMillis(200),
                            () -> {
                                ran.add(number);
                                last.countDown();
                            });
            if (i % 2 == 1) {
                taken.add(timer);
            }
        }
        taken.forEach(Timers.Timer::cancel);
        taken.forEach(Timers.Timer::cancel);
        assertThat(last.await(10, TimeUnit.SECONDS)).isTrue();
        awaitOne(Duration.ofMillis(50));
        assertThat(ran).hasSize(500).allMatch(number -> number % 2 == 0);
    }

    @Test
    void cancellingAfterItRanLeavesTheOthersAlone() throws Exception {
        var done = new CountDownLatch(1);
        var first = timers.after(Duration.ofMillis(20), done::countDown);
        var second = new CountDownLatch(1);
        timers.after(Duration.ofMillis(20).plus(REVOLUTION), second::countDown);
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        first.cancel();
        assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void manyThreadsLoseNone() throws Exception {
        var ran = new AtomicInteger();
        var all = new CountDownLatch(4 * 5_000);
        for (var t = 0; t < 4; t++) {
            Thread.ofPlatform().start(() -> addAndTakeBack(ran, all));
        }
        assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(ran.get()).isEqualTo(4 * 5_000);
    }

    private void addAndTakeBack(AtomicInteger ran, CountDownLatch all) {
        for (var i = 0; i < 5_000; i++) {
            timers.after(Duration.ofSeconds(60), ran::incrementAndGet).cancel();
            timers.after(
                    Duration.ofNanos(i * 20_000L),
                    () -> {
                        ran.incrementAndGet();
                        all.countDown();
                    });
        }
    }

    private void awaitOne(Duration time) throws InterruptedException {
        var done = new CountDownLatch(1);
        timers.after(time, done::countDown);
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
