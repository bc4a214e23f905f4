package io.chronicle.readiness;

/// What an endpoint's state machine is fed with.
public sealed interface HealthSignal {

    /// The client object exists; nothing was asked of the system yet.
    record ClientBuilt() implements HealthSignal {}

    /// A probe succeeded, the first one after opening included.
    record Answered() implements HealthSignal {}

    /// An attempt to open or warm up failed.
    record WarmupFailed(String detail) implements HealthSignal {}

    /// A probe failed in a way that may pass.
    ///
    /// @param inARow failed probes, this one included, without any success between them
    record ProbeFailed(int inARow, String detail) implements HealthSignal {}

    /// A call or probe showed that the system is down.
    record Down(String detail) implements HealthSignal {}

    /// @param cause with numbers: `7/10 failures in 30s: connection refused`
    record BreakerOpened(String cause) implements HealthSignal {}

    record BreakerHalfOpened(String cause) implements HealthSignal {}

    record BreakerClosed() implements HealthSignal {}
}
