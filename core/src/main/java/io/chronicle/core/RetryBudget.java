package io.chronicle.core;

import java.time.Duration;
import java.util.Optional;

/// The envelope of all attempts of one call.
///
/// @param maxAttempts attempts, the first one included; at least 1
/// @param maxElapsed bounds the start of an attempt, counted from the first; never cuts one
/// @param baseBackoff the first window of the exponential backoff
public record RetryBudget(
        int maxAttempts,
        Duration maxElapsed,
        Duration baseBackoff,
        Duration maxBackoff,
        Jitter jitter) {

    /// The defaults of `app.retry_budget`.
    public static final RetryBudget DEFAULT =
            new RetryBudget(
                    5,
                    Duration.ofSeconds(30),
                    Duration.ofMillis(50),
                    Duration.ofSeconds(5),
                    Jitter.FULL);

    /// A budget as it is written at a connector, route or phase: what is absent is inherited.
    public record Partial(
            Optional<Integer> maxAttempts,
            Optional<Duration> maxElapsed,
            Optional<Duration> baseBackoff,
            Optional<Duration> maxBackoff,
            Optional<Jitter> jitter) {

        public static final Partial NONE =
                new Partial(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    /// The intersection, field by field (contract 5.4): fewest attempts, shortest elapsed, longest
    /// base, shortest maximum, most random jitter. Never wider than this budget.
    public RetryBudget narrow(Partial other) {
        return new RetryBudget(
                Math.min(maxAttempts, other.maxAttempts().orElse(maxAttempts)),
                shorter(maxElapsed, other.maxElapsed().orElse(maxElapsed)),
                longer(baseBackoff, other.baseBackoff().orElse(baseBackoff)),
                shorter(maxBackoff, other.maxBackoff().orElse(maxBackoff)),
                other.jitter().filter(j -> j.compareTo(jitter) > 0).orElse(jitter));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
