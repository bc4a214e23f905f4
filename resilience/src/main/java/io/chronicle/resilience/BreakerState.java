package io.chronicle.resilience;

import java.time.Duration;

/// The states of a breaker. `cause` says with numbers why it opened.
public sealed interface BreakerState {

    /// Calls pass and are counted.
    record Closed() implements BreakerState {}

    /// Calls fail at once.
    ///
    /// @param interval how long it stays open without a trial; jitter included
    /// @param streak how often it opened since it was closed, from 1
    /// @param until nanoseconds of the ticker, when a probe is due
    record Open(Duration interval, int streak, long until, String cause) implements BreakerState {}

    /// At most two calls at once try whether the endpoint works.
    ///
    /// @param running trial calls under way
    record HalfOpen(int streak, int running, String cause) implements BreakerState {}
}
