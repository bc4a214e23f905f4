package io.chronicle.core;

import java.time.Duration;
import java.time.Instant;

/// The only source of time: a monotonic clock for windows and deadlines, a wall clock for what
/// people read, and the one way to wait. Safe for use by any thread.
public interface Ticker {

    /// Monotonic nanoseconds; only differences have a meaning.
    long nanos();

    /// The wall clock, for timestamps that leave the process.
    Instant wall();

    /// Waits for `time`, or returns at once when it is zero or negative.
    void sleep(Duration time) throws InterruptedException;

    /// The machine's clocks.
    static Ticker system() {
        return SystemTicker.INSTANCE;
    }
}
