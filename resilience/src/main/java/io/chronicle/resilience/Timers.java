package io.chronicle.resilience;

import io.chronicle.core.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// The one timer of the process for attempt deadlines: a hashed timing wheel (Varghese and Lauck).
/// Nearly every timer is taken back before it is due, so that adding and taking back touch a single
/// slot, and adding wakes the wheel's thread only where it would sleep too long. A timer is late by
/// up to [#TICK_NANOS] and never early. What is due runs on a virtual thread of its own, so that a
/// slow cancel delays no other. Safe for any thread.
public final class Timers implements AutoCloseable {

    private static final long TICK_NANOS = Duration.ofMillis(5).toNanos();

    /// A power of two: a revolution of 2.56 s.
    private static final int SLOTS = 512;

    private static final long NEVER = Long.MAX_VALUE;

    private final TimerSlot[] slots =
            IntStream.range(0, SLOTS).mapToObj(_ -> new TimerSlot()).toArray(TimerSlot[]::new);

    private final Ticker ticker;
    private final long origin;
    private final Thread clock = Thread.ofPlatform().daemon().name("timers").unstarted(this::turn);

    /// The tick at which the clock looks again.
    private final AtomicLong wake = new AtomicLong(NEVER);

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
        if (tick < wake.get() && wakeAt(tick) > tick) {
            LockSupport.unpark(clock);
        }
        return timer;
    }

    private long now() {
        return ticker.nanos() - origin;
    }

    private TimerSlot slot(long tick) {
        return slots[(int) (tick & (SLOTS - 1))];
    }

    /// The sooner one counts; returns what held before.
    private long wakeAt(long tick) {
        return wake.getAndAccumulate(tick, Math::min);
    }

    private void turn() {
        var passed = 0L;
        while (!closed) {
            var now = now();
            var until = now / TICK_NANOS;
            for (var tick = Math.max(passed + 1, until - SLOTS + 1); tick <= until; tick++) {
                slot(tick).pass(tick, now, Timers::run);
            }
            passed = until;
            sleep(until);
        }
    }

    /// Until the next slot that holds a timer. One that is added meanwhile is seen here, or its
    /// thread sees that this one would sleep too long.
    private void sleep(long passed) {
        wake.set(NEVER);
        wakeAt(nextTaken(passed));
        var tick = wake.get();
        if (closed) {
            return;
        }
        if (tick == NEVER) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, tick * TICK_NANOS - now());
        }
    }

    private long nextTaken(long passed) {
        for (var tick = passed + 1; tick <= passed + SLOTS; tick++) {
            if (!slot(tick).isEmpty()) {
                return tick;
            }
        }
        return NEVER;
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
