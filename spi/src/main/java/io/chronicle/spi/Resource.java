package io.chronicle.spi;

import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;

/// What an execution holds from the phase that first needs it to the execution's end, such as a
/// transaction (contract 8.6.1). Called on the execution's thread only.
public interface Resource {

    /// Makes its effects last; called once, after the last phase has succeeded.
    ///
    /// @throws FaultException retriable only where the effects are known to be undone; an unknown
    ///   outcome has the reason `unknown`
    void commit(Deadline deadline, CancelScope cancel) throws FaultException, InterruptedException;

    /// Undoes what was not committed and gives everything back. Called once, last.
    void release();
}
