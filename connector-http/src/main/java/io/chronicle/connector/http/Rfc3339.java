package io.chronicle.connector.http;

import io.chronicle.core.Ticker;
import java.time.Instant;

/// The wall clock as text with milliseconds; a second is formatted once. Safe for any thread.
final class Rfc3339 {

    private final Ticker ticker;
    private volatile Second current = new Second(Long.MIN_VALUE, "");

    /// @param prefix `2026-01-31T12:00:00`
    private record Second(long epoch, String prefix) {}

    Rfc3339(Ticker ticker) {
        this.ticker = ticker;
    }

    String now() {
        var now = ticker.wall();
        var second = current;
        if (second.epoch != now.getEpochSecond()) {
            var text = Instant.ofEpochSecond(now.getEpochSecond()).toString();
            second = new Second(now.getEpochSecond(), text.substring(0, text.length() - 1));
            current = second;
        }
        var millis = now.getNano() / 1_000_000;
        return second.prefix + (millis < 10 ? ".00" : millis < 100 ? ".0" : ".") + millis + "Z";
    }
}
