package io.chronicle.spi;

import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.Slots;
import io.chronicle.core.Trace;

/// One attempt of a phase.
///
/// @param deadline of this attempt
/// @param attempt counts from 1
/// @param execution the execution that the call belongs to
public record PhaseCall(
        Slots slots,
        Deadline deadline,
        Trace trace,
        int attempt,
        CancelScope cancel,
        ExecutionScope execution) {}
