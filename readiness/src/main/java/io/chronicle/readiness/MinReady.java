package io.chronicle.readiness;

/// How many routes must take work before the application does.
public sealed interface MinReady {
    record All() implements MinReady {}

    /// Any one route.
    record Any() implements MinReady {}

    /// The first `routes` by priority, ties in file order.
    record Count(int routes) implements MinReady {}
}
