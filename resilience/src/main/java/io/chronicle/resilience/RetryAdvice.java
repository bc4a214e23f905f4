package io.chronicle.resilience;

import io.chronicle.core.RetryBudget;
import io.chronicle.core.Ticker;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/// The Retry-After of a limit: the next backoff of the effective budget in whole seconds, at least
/// one; the same within one cache window.
public final class RetryAdvice {

    private final Backoff backoff;
    private final long windowNanos;
    private final Ticker ticker;
    private volatile Advice current;

    private record Advice(Duration delay, long until) {}

    /// @param window `app.readiness_cache`
    public RetryAdvice(RetryBudget budget, Duration window, Ticker ticker, DoubleSupplier random) {
        this.backoff = Backoff.of(budget, random);
        this.windowNanos = window.toNanos();
        this.ticker = ticker;
        this.current = fresh();
    }

    public Duration get() {
        var advice = current;
        if (ticker.nanos() - advice.until() < 0) {
            return advice.delay();
        }
        return renew(advice);
    }

    private synchronized Duration renew(Advice seen) {
        if (current.equals(seen)) {
            current = fresh();
        }
        return current.delay();
    }

    private Advice fresh() {
        var seconds = (backoff.delay(1).toMillis() + 999) / 1000;
        return new Advice(Duration.ofSeconds(Math.max(1, seconds)), ticker.nanos() + windowNanos);
    }
}
