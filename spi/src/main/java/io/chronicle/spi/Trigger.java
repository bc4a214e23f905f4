package io.chronicle.spi;

import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;

/// The source of one route's work. Its methods are called by one thread, in the order of
/// declaration, each once.
public interface Trigger {

    /// Begins to take work; starts whatever threads it needs and returns. Consumers start paused
    /// until [Intake#verdict] takes work.
    ///
    /// @throws OpenException where it cannot start at all (a port is taken): start-up ends
    void start(Intake intake) throws OpenException, FaultException, InterruptedException;

    /// Takes no further work; returns at once. What was accepted goes on.
    void drain();

    /// Acknowledges what was settled and releases everything, by `deadline`. Called when nothing is
    /// in flight any more.
    void close(Deadline deadline) throws InterruptedException;
}
