package io.chronicle.engine.explain;

import java.time.Duration;

/// How long something may take.
///
/// @param worst where every attempt runs into its timeout and waits its longest backoff
/// @param stretched where a target, besides, asks for longer waits by Retry-After
public record Span(Duration worst, Duration stretched) {

    static final Span ZERO = of(Duration.ZERO);

    static Span of(Duration both) {
        return new Span(both, both);
    }

    Span plus(Span other) {
        return new Span(worst.plus(other.worst), stretched.plus(other.stretched));
    }

    Span atMost(Duration limit) {
        return new Span(shorter(worst, limit), shorter(stretched, limit));
    }

    Span longer(Span other) {
        return new Span(longer(worst, other.worst), longer(stretched, other.stretched));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
