package io.chronicle.readiness;

import io.chronicle.core.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/// When each route last delivered partially (contract 8.2.9). Safe for any thread.
final class Partials {

    private static final long KEPT = Duration.ofSeconds(30).toNanos();

    private final Ticker ticker;
    private final long start;
    private final AtomicLongArray last;

    Partials(int routes, Ticker ticker) {
        this.ticker = ticker;
        this.start = ticker.nanos() - KEPT;
        this.last = new AtomicLongArray(routes);
    }

    void note(int route) {
        last.set(route, ticker.nanos() - start);
    }

    boolean recent(int route) {
        return ticker.nanos() - start - last.get(route) < KEPT;
    }
}
