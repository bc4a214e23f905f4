package io.chronicle.connector.sql;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Keeps the pool at its minimum, and says when it cannot: below it for 5 s with a failed attempt
/// to connect meanwhile (contract 8.2.7). Safe for any thread.
final class MinimumWatch {

    private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final Duration FILL = Duration.ofSeconds(2);

    private final SqlPool pool;
    private final String name;
    private final int minimum;
    private final Ticker ticker;
    private final AtomicBoolean filling = new AtomicBoolean();
    private volatile @Nullable Shortage shortage;

    /// @param since monotonic nanoseconds
    /// @param why the last failure to open a connection; null before one
    private record Shortage(long since, @Nullable Fault why) {}

    MinimumWatch(SqlPool pool, String name, int minimum, Ticker ticker) {
        this.pool = pool;
        this.name = name;
        this.minimum = minimum;
        this.ticker = ticker;
    }

    /// For every call: costs two reads while the pool is full enough.
    ///
    /// @throws FaultException hard, where the minimum cannot be kept
    void check() throws FaultException {
        if (minimum == 0 || !pool.belowMinimum()) {
            shortage = null;
            return;
        }
        var known = shortage;
        if (known == null) {
            shortage = new Shortage(ticker.nanos(), null);
        } else if (known.why() != null && ticker.nanos() - known.since() >= PATIENCE_NANOS) {
            throw new FaultException(Fault.down(detail(known.why())));
        }
        refill();
    }

    /// For the probe: opens what is missing now.
    void require(Deadline deadline) throws FaultException, InterruptedException {
        if (minimum > 0 && pool.belowMinimum()) {
            pool.fill(deadline);
        }
        if (pool.belowMinimum()) {
            check();
        }
    }

    private void refill() {
        if (filling.compareAndSet(false, true)) {
            Thread.ofVirtual().name("fill " + name).start(this::fill);
        }
    }

    private void fill() {
        try {
            pool.fill(Deadline.after(ticker, FILL));
        } catch (FaultException e) {
            var known = shortage;
            if (known != null) {
                shortage = new Shortage(known.since(), e.fault());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            filling.set(false);
        }
    }

    private String detail(Fault why) {
        return name
                + ": the pool is below its minimum (open="
                + pool.state().open()
                + " min="
                + minimum
                + "): "
                + why.detail();
    }
}
