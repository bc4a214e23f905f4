package io.chronicle.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Waits for a condition; fails with what was seen last.
final class Await {

    static final Duration LONG = Duration.ofSeconds(60);

    private static final long LOOK_NANOS = 5_000_000;

    private Await() {}

    static void until(String what, Callable<Boolean> condition, Supplier<Object> seen) {
        var end = System.nanoTime() + LONG.toNanos();
        Exception last = null;
        while (System.nanoTime() < end) {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        throw new AssertionError(
                "not within " + LONG + ": " + what + "; seen: " + seen.get(), last);
    }
}
