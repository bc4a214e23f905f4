package io.chronicle.resilience;

import io.chronicle.core.Fault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Hears what the guard does for one call, on the caller's thread.
public interface GuardListener {

    GuardListener NONE = new GuardListener() {};

    /// An attempt ended.
    ///
    /// @param trial whether it was a trial call of a half-open breaker
    /// @param fault null where it succeeded
    default void attempted(int number, Duration took, boolean trial, @Nullable Fault fault) {}

    /// The connector's bulkhead had no room for an attempt, which did not begin.
    default void limited(Fault.LimitsEnforced fault) {}

    /// Attempt `next` begins after `wait`.
    default void retryScheduled(int next, Duration wait, Fault last) {}

    /// A further attempt was asked for and refused.
    ///
    /// @param attempts made so far
    /// @param elapsed since the first of the execution
    default void budgetExhausted(int attempts, Duration elapsed, Fault last) {}
}
