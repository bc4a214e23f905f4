package io.chronicle.spi;

import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;

/// An opened connector in one role: one client, pool or producer, shared by all routes. Safe for
/// any number of threads.
public interface Endpoint extends AutoCloseable {

    /// What a probe that succeeded has shown.
    enum Proof {
        /// The system answers real calls.
        ANSWERED,
        /// Something accepts connections there; only a real call shows more.
        CONNECTED
    }

    /// Tells up from down, cheaply. Called during warm-up, every few seconds while idle, and for
    /// recovery; never by two threads at once.
    ///
    /// @throws FaultException where the system is down or does not answer by `deadline`
    Proof probe(Deadline deadline) throws FaultException, InterruptedException;

    /// Releases the client. Called once, after the last use.
    @Override
    void close();
}
