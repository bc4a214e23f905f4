package io.chronicle.resilience;

import io.chronicle.core.RetryBudget;
import io.chronicle.core.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// What is left of the budget of one call; the children of a `parallel` share one (contract 8.1.2).
/// First attempts are free, `max_attempts − 1` retries are shared, and so is the clock, which
/// starts with the first attempt of any. Safe for any thread.
public final class SharedBudget {

    private final RetryBudget budget;
    private final Ticker ticker;
    private final AtomicInteger retries = new AtomicInteger();
    private boolean started;
    private long start;

    public SharedBudget(RetryBudget budget, Ticker ticker) {
        this.budget = budget;
        this.ticker = ticker;
    }

    synchronized void begin() {
        if (!started) {
            started = true;
            start = ticker.nanos();
        }
    }

    synchronized Duration elapsed() {
        return started ? Duration.ofNanos(ticker.nanos() - start) : Duration.ZERO;
    }

    /// Takes one retry that would begin after `wait`; says in words why there is none.
    ///
    /// @param number of the attempt that failed
    /// @param own the budget of the phase that asks; at most as wide as the shared one
    Optional<String> refuseRetry(int number, Duration wait, RetryBudget own) {
        var spent = elapsed();
        if (spent.plus(wait).compareTo(own.maxElapsed()) > 0) {
            return Optional.of(
                    Texts.duration(spent)
                            + " elapsed + "
                            + Texts.duration(wait)
                            + " backoff > max_elapsed "
                            + Texts.duration(own.maxElapsed()));
        }
        if (number >= own.maxAttempts()) {
            return Optional.of("max_attempts " + own.maxAttempts() + " reached");
        }
        var allowed = budget.maxAttempts() - 1;
        if (retries.getAndUpdate(n -> n < allowed ? n + 1 : n) >= allowed) {
            return Optional.of("max_attempts " + budget.maxAttempts() + " reached");
        }
        return Optional.empty();
    }
}
