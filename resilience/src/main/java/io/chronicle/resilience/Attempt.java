package io.chronicle.resilience;

import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;

/// One try of a call. Runs on the caller's thread.
@FunctionalInterface
public interface Attempt<T> {

    /// @param number counts from 1
    /// @param deadline of this attempt
    /// @param scope cancelled when the deadline passes or the caller gives up; native cancels are
    ///   registered here
    T run(int number, Deadline deadline, CancelScope scope)
            throws FaultException, InterruptedException;
}
