package io.chronicle.core;

import java.time.Duration;

/// A point in monotonic time after which work is no longer wanted.
///
/// @param at nanoseconds of `ticker`
public record Deadline(Ticker ticker, long at) {

    private static final long FAR = Long.MAX_VALUE / 4;

    public static Deadline after(Ticker ticker, Duration time) {
        var nanos = time.compareTo(Duration.ofNanos(FAR)) > 0 ? FAR : time.toNanos();
        return new Deadline(ticker, ticker.nanos() + nanos);
    }

    /// A deadline that no process lives to see.
    public static Deadline never(Ticker ticker) {
        return new Deadline(ticker, ticker.nanos() + FAR);
    }

    public boolean expired() {
        return remainingNanos() <= 0;
    }

    /// Negative once it has passed.
    public long remainingNanos() {
        return at - ticker.nanos();
    }

    /// Zero once it has passed.
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, remainingNanos()));
    }

    public Deadline sooner(Deadline other) {
        return at - other.at <= 0 ? this : other;
    }
}
