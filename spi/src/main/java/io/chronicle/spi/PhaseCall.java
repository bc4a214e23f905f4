package io.chronicle.spi;

import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.Slots;
import io.chronicle.core.Trace;

/// One attempt of a phase.
///
/// @param deadline of this attempt
/// @param attempt counts from 1
public record PhaseCall(
        Slots slots, Deadline deadline, Trace trace, int attempt, CancelScope cancel) {}
