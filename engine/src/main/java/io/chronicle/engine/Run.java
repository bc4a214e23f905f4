package io.chronicle.engine;

import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.Message;
import io.chronicle.spi.Position;
import java.util.Optional;

/// What one execution carries besides its slots.
///
/// @param position of its delivery in its source
/// @param deadline of the whole execution: `policy.deadline`, or none
/// @param cancel ends the execution
record Run(
        Message message,
        Optional<Position> position,
        Deadline deadline,
        CancelScope cancel,
        Tally tally,
        Holdings holdings) {

    Run(
            Message message,
            Optional<Position> position,
            Deadline deadline,
            CancelScope cancel,
            Tally tally) {
        this(message, position, deadline, cancel, tally, new Holdings());
    }

    /// The same execution inside a side room of `parallel`.
    Run within(Deadline sooner, CancelScope room) {
        return new Run(message, position, deadline.sooner(sooner), room, tally, holdings);
    }
}
