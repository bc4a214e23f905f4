package io.chronicle.resilience;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;

/// The owner of an endpoint's health, as the guard sees it. Called on callers' threads, often.
public interface Watch {

    /// Watches nothing: an endpoint that is always up.
    Watch NONE =
            new Watch() {
                @Override
                public void admit(Deadline deadline) {}

                @Override
                public void succeeded() {}

                @Override
                public void failed(Fault fault) {}
            };

    /// Lets the call pass, after waiting for the first open where that is still under way.
    ///
    /// @throws FaultException TARGET_UNAVAILABLE where the endpoint is known to be down
    void admit(Deadline deadline) throws FaultException, InterruptedException;

    void succeeded();

    void failed(Fault fault);
}
