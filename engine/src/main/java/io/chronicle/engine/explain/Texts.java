package io.chronicle.engine.explain;

import io.chronicle.spi.Durations;
import java.time.Duration;

/// How figures are written.
public final class Texts {

    private static final Duration FAR = Duration.ofDays(36_500);

    private Texts() {}

    /// As [Durations#format]; what no one lives to see is `100 years`.
    public static String time(Duration time) {
        return time.compareTo(FAR) < 0 ? Durations.format(time) : "100 years";
    }
}
