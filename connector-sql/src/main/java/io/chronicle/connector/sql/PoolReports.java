package io.chronicle.connector.sql;

import io.chronicle.core.Ticker;
import io.chronicle.spi.EndpointContext;
import io.chronicle.spi.Signals;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Tells telemetry what the pool looks like, at most a few times a second. Safe for any thread.
final class PoolReports {

    private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

    private final String endpoint;
    private final Signals signals;
    private final Ticker ticker;
    private final AtomicLong due;
    private final AtomicInteger exhausted = new AtomicInteger();

    PoolReports(EndpointContext context) {
        this.endpoint = context.id().value();
        this.signals = context.signals();
        this.ticker = context.ticker();
        this.due = new AtomicLong(ticker.nanos());
    }

    void seen(SqlPool.State state) {
        var now = ticker.nanos();
        var at = due.get();
        if (now - at >= 0 && due.compareAndSet(at, now + EVERY_NANOS)) {
            report(state);
        }
    }

    /// A caller found no free connection.
    void exhausted(SqlPool.State state) {
        exhausted.incrementAndGet();
        seen(state);
    }

    private void report(SqlPool.State state) {
        signals.pool(
                endpoint,
                Math.max(0, state.open() - state.busy()),
                state.busy(),
                state.waiting(),
                exhausted.getAndSet(0));
    }
}
