package io.chronicle.resilience;

import java.time.Duration;

/// How details write figures.
final class Texts {

    private Texts() {}

    /// `30s`, `1.5s`, `250ms`.
    static String duration(Duration time) {
        var millis = time.toMillis();
        if (millis < 1000) {
            return millis + "ms";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : Math.round(millis / 100.0) / 10.0 + "s";
    }
}
