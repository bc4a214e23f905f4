package io.chronicle.resilience;

import io.chronicle.core.RetryBudget;
import io.chronicle.core.Ticker;

/// What the trial calls of a half-open breaker may spend (contract 5.11): `max_attempts` of them in
/// `max_elapsed`, counted from the first. Guarded by the breaker's lock.
final class TrialBudget {

    private final RetryBudget budget;
    private final Ticker ticker;
    private int spent;
    private long first;

    TrialBudget(RetryBudget budget, Ticker ticker) {
        this.budget = budget;
        this.ticker = ticker;
    }

    boolean fits() {
        return spent < budget.maxAttempts() || elapsed() >= budget.maxElapsed().toNanos();
    }

    void spend() {
        if (spent == 0 || elapsed() >= budget.maxElapsed().toNanos()) {
            spent = 0;
            first = ticker.nanos();
        }
        spent++;
    }

    /// When another trial fits again, in nanoseconds of the ticker.
    long refilled() {
        return first + budget.maxElapsed().toNanos();
    }

    void reset() {
        spent = 0;
    }

    private long elapsed() {
        return ticker.nanos() - first;
    }
}
