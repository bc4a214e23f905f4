package io.chronicle.connector.sql;

import io.chronicle.core.Pace;
import io.chronicle.spi.EndpointContext;
import io.chronicle.spi.Signals;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Tells telemetry what the pool looks like, at most a few times a second. Safe for any thread.
final class PoolReports {

    private static final Duration EVERY = Duration.ofMillis(500);

    private final String endpoint;
    private final Signals signals;
    private final Pace pace;
    private final AtomicInteger exhausted = new AtomicInteger();

    PoolReports(EndpointContext context) {
        this.endpoint = context.id().value();
        this.signals = context.signals();
        this.pace = new Pace(context.ticker(), EVERY);
    }

    void seen(SqlPool.State state) {
        if (pace.due()) {
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
