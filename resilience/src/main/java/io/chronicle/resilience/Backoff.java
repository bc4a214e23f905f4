package io.chronicle.resilience;

import io.chronicle.core.DeliveryPolicy.Window;
import io.chronicle.core.Jitter;
import io.chronicle.core.RetryBudget;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/// How long to wait before each further attempt: the window, clamped to the budget, then jitter
/// (contract 5.4).
///
/// @param window replaces the budget's exponential window where given
/// @param random yields numbers from 0 (inclusive) to 1 (exclusive)
public record Backoff(RetryBudget budget, Optional<Window> window, DoubleSupplier random) {

    private static final int MAX_DOUBLINGS = 40;

    public static Backoff of(RetryBudget budget, DoubleSupplier random) {
        return new Backoff(budget, Optional.empty(), random);
    }

    /// The wait before retry `number`, counted from 1; jitter included.
    public Duration delay(int number) {
        return jittered(window(number), budget.jitter(), random);
    }

    /// The wait before retry `number` without jitter: its upper bound.
    public Duration window(int number) {
        var asked =
                window.map(w -> doubled(w.first(), number - 1, w.last()))
                        .orElseGet(() ->
                                doubled(budget.baseBackoff(), number - 1, budget.maxBackoff()));
        return min(asked, budget.maxBackoff());
    }

    /// `equal`: half fixed, half random; `full`: from nothing to the whole window.
    static Duration jittered(Duration window, Jitter jitter, DoubleSupplier random) {
        var nanos = window.toNanos();
        return switch (jitter) {
            case NONE -> window;
            case EQUAL -> Duration.ofNanos(nanos / 2 + (long) (nanos / 2.0 * random.getAsDouble()));
            case FULL -> Duration.ofNanos((long) (nanos * random.getAsDouble()));
        };
    }

    static Duration doubled(Duration first, int times, Duration last) {
        var shift = Math.min(Math.max(times, 0), MAX_DOUBLINGS);
        var limit = last.toNanos();
        var start = Math.min(first.toNanos(), limit);
        return Duration.ofNanos(start > (limit >> shift) ? limit : start << shift);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
