package io.chronicle.spi;

import io.chronicle.core.EndpointId;
import io.chronicle.core.Ticker;
import java.nio.file.Path;
import java.util.List;

/// What a connector needs to open an endpoint.
///
/// @param connector the connector's name
/// @param uses the places that use it in this role, in file order
/// @param maxPayloadBytes the connector's, or the default of 16 MiB
/// @param baseDir relative files resolve against it: the folder of the configuration
/// @param instance the id of this process, for client ids that must differ between replicas
public record EndpointContext(
        String connector,
        EndpointId id,
        Role role,
        List<Use> uses,
        Timeouts timeouts,
        long maxPayloadBytes,
        Path baseDir,
        String instance,
        Ticker ticker,
        Signals signals) {

    public EndpointContext {
        uses = List.copyOf(uses);
    }
}
