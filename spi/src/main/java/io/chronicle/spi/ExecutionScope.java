package io.chronicle.spi;

import io.chronicle.core.FaultException;
import java.util.Optional;

/// What the phases of one execution share beyond their slots. Belongs to the execution's thread;
/// the children of a `parallel` must not hold anything.
public interface ExecutionScope {

    /// Where the delivery stands at its source; empty where the source has no such order.
    Optional<Position> position();

    /// What this execution holds under `key`. The first call opens it; after the last phase has
    /// succeeded the engine commits it, behind the guard of the endpoint that opened it, and in any
    /// case releases it before the delivery is settled.
    ///
    /// @param key names the thing within the execution: the connector's name
    /// @throws FaultException what `opening` threw; nothing is held then
    <R extends Resource> R hold(String key, Class<R> kind, Opening<R> opening)
            throws FaultException, InterruptedException;

    /// An earlier execution has applied this delivery: nothing further is run, nothing is
    /// committed, and the delivery counts as done.
    void appliedBefore();

    /// Opens what an execution is to hold.
    @FunctionalInterface
    interface Opening<R extends Resource> {
        R open() throws FaultException, InterruptedException;
    }
}
