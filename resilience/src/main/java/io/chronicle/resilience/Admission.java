package io.chronicle.resilience;

import io.chronicle.core.Fault;

/// A gate's answer.
public sealed interface Admission {

    /// @param queued whether it waited in the queue
    record Admitted(Permit permit, boolean queued) implements Admission {}

    record Refused(Fault fault) implements Admission {}
}
