package io.chronicle.spi;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.FaultException;

/// One step of a route, ready to run. Safe for any number of threads.
@FunctionalInterface
public interface Phase {

    /// Makes one attempt and returns the phase's output. Blocks the calling virtual thread,
    /// registers its native cancel with the call's scope, and is over by the call's deadline.
    JsonNode apply(PhaseCall call) throws FaultException, InterruptedException;
}
