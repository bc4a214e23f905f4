package io.chronicle.engine;

import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.Message;
import java.util.concurrent.atomic.AtomicInteger;

/// What one execution carries besides its slots.
///
/// @param deadline of the whole execution: `policy.deadline`, or none
/// @param cancel ends the execution
/// @param actions outbound calls made so far
record Run(Message message, Deadline deadline, CancelScope cancel, AtomicInteger actions) {

    Run(Message message, Deadline deadline, CancelScope cancel) {
        this(message, deadline, cancel, new AtomicInteger());
    }

    /// The same execution inside a side room of `parallel`.
    Run within(Deadline sooner, CancelScope room) {
        return new Run(message, deadline.sooner(sooner), room, actions);
    }
}
