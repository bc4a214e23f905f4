package io.chronicle.resilience;

import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/// The one timer of the process for attempt deadlines. What is due runs on a virtual thread of its
/// own, so that a slow cancel delays no other.
public final class Timers implements AutoCloseable {

    /// Adds and takes back without a lock, which is what happens to nearly every timer.
    private final ForkJoinPool clock = new ForkJoinPool(1);

    /// What is to happen; cancelling it after it began has no effect.
    public interface Timer {
        void cancel();
    }

    public Timer after(Duration time, Runnable work) {
        var task =
                clock.schedule(
                        () -> Thread.ofVirtual().name("timer").start(work),
                        time.toNanos(),
                        TimeUnit.NANOSECONDS);
        return () -> task.cancel(false);
    }

    /// Forgets what is not due yet.
    @Override
    public void close() {
        clock.shutdownNow();
    }
}
