package io.chronicle.core;

/// Whether a half-open breaker counts as ready (contract 5.5).
public enum HalfOpen {
    /// Not until it is closed.
    NEVER,
    /// For the endpoint's own health only; its routes need one successful probe.
    ENDPOINT,
    /// For its routes, with a warning in the log.
    ROUTE
}
