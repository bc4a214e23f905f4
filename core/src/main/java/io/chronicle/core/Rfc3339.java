package io.chronicle.core;

import java.time.Instant;

/// Instants as text in UTC with milliseconds: `2026-01-31T12:00:00.250Z`. A second that comes again
/// is not formatted again, so that each stream of instants that mostly move on deserves its own.
/// Safe for any thread.
public final class Rfc3339 {

    private final Ticker ticker;
    private volatile Second last = new Second(Long.MIN_VALUE, "");

    /// @param prefix `2026-01-31T12:00:00`
    private record Second(long epoch, String prefix) {}

    public Rfc3339(Ticker ticker) {
        this.ticker = ticker;
    }

    /// The wall clock.
    public String now() {
        return text(ticker.wall());
    }

    /// What is finer than a millisecond is cut off.
    public String text(Instant at) {
        var second = last;
        if (second.epoch != at.getEpochSecond()) {
            var text = Instant.ofEpochSecond(at.getEpochSecond()).toString();
            second = new Second(at.getEpochSecond(), text.substring(0, text.length() - 1));
            last = second;
        }
        var millis = at.getNano() / 1_000_000;
        return second.prefix + (millis < 10 ? ".00" : millis < 100 ? ".0" : ".") + millis + "Z";
    }
}
