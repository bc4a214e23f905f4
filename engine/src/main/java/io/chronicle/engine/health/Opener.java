package io.chronicle.engine.health;

import io.chronicle.core.FaultException;
import io.chronicle.spi.Endpoint;
import io.chronicle.spi.OpenException;

/// Builds the client of one endpoint; [io.chronicle.spi.ConnectorType#open] with its options and
/// context. Called on the supervisor's thread until it succeeds once.
@FunctionalInterface
public interface Opener {
    Endpoint open() throws OpenException, FaultException, InterruptedException;
}
