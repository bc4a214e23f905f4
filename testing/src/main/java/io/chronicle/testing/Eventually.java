package io.chronicle.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what another thread brings about.
public final class Eventually {

    private static final long LOOK_EVERY_NANOS = 2_000_000;

    private Eventually() {}

    /// Fails where `holds` is not true within 20 s.
    public static void until(String what, BooleanSupplier holds) {
        until(what, Duration.ofSeconds(20), holds);
    }

    public static void until(String what, Duration longest, BooleanSupplier holds) {
        var end = System.nanoTime() + longest.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + longest + ": " + what);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /// Whether `holds` stays true for `time`.
    public static void throughout(Duration time, String what, BooleanSupplier holds) {
        var end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            if (!holds.getAsBoolean()) {
                throw new AssertionError("no longer: " + what);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }
}
