package io.chronicle.resilience;

import io.chronicle.core.Ticker;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The one timer of the process for attempt deadlines: a hashed timing wheel (Varghese and Lauck).
/// Nearly every timer is taken back before it is due, so that adding and taking back touch a single
/// slot and wake nobody. Its thread looks at what is due every [#TICK_NANOS] while there are
/// timers: a timer is late by up to two of them, and never early. What is due runs on a virtual
/// thread of its own, so that a slow cancel delays no other. Safe for any thread.
public final class Timers implements AutoCloseable {

    private static final long TICK_NANOS = Duration.ofMillis(5).toNanos();

    /// A power of two: a revolution of 2.56 s.
    private static final int SLOTS = 512;

    private final TimerSlot[] slots =
            IntStream.range(0, SLOTS).mapToObj(_ -> new TimerSlot()).toArray(TimerSlot[]::new);

    private final Ticker ticker;
    private final long origin;
    private final Thread clock = Thread.ofPlatform().daemon().name("timers").unstarted(this::turn);

    /// Whether the clock rests because it found no timer in a whole revolution.
    private volatile boolean resting;

    private volatile boolean closed;

    /// What is to happen; cancelling it after it began has no effect.
    public interface Timer {
        void cancel();
    }

    /// @param ticker a real clock: the wheel's thread waits by the machine's
    public Timers(Ticker ticker) {
        this.ticker = ticker;
        this.origin = ticker.nanos();
        clock.start();
    }

    public Timer after(Duration time, Runnable work) {
        var due = now() + Math.max(0, time.toNanos());
        var tick = due / TICK_NANOS + 1;
        var timer = slot(tick).add(tick, due, work);
        while (timer == null) {
            tick++;
            timer = slot(tick).add(tick, due, work);
        }
        wakeIfResting();
        return timer;
    }

    private long now() {
        return ticker.nanos() - origin;
    }

    private TimerSlot slot(long tick) {
        return slots[(int) (tick & (SLOTS - 1))];
    }

    private void wakeIfResting() {
        if (resting) {
            resting = false;
            LockSupport.unpark(clock);
        }
    }

    private void turn() {
        var passed = 0L;
        var quiet = 0L;
        while (!closed) {
            var until = now() / TICK_NANOS;
            var from = Math.max(passed + 1, until - SLOTS + 1);
            var timers = 0;
            for (var tick = from; tick <= until; tick++) {
                timers += slot(tick).pass(tick, now(), Timers::run);
            }
            quiet = timers > 0 ? 0 : quiet + until - from + 1;
            passed = until;
            if (quiet < SLOTS || !rest()) {
                LockSupport.parkNanos(TICK_NANOS);
            } else {
                quiet = 0;
            }
        }
    }

    /// Sleeps until a timer is added; false where one was added meanwhile. A timer that is added
    /// sees the rest, or the rest sees the timer.
    private boolean rest() {
        resting = true;
        if (Stream.of(slots).allMatch(TimerSlot::isEmpty)) {
            while (resting && !closed) {
                LockSupport.park(this);
            }
            return true;
        }
        resting = false;
        return false;
    }

    private static void run(Runnable work) {
        Thread.ofVirtual().name("timer").start(work);
    }

    /// Forgets what is not due yet.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(clock);
    }
}
