package io.chronicle.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A whole checked configuration: every reference resolves, every option is typed, every expression
/// compiled, every budget and limit intersected.
///
/// @param routes in file order
/// @param hash 12 hex digits over the model with defaults filled and placeholders for secrets
///   (contract 8.7.5)
/// @param baseDir the folder of the file; relative paths resolve against it
public record ChronicleModel(
        AppModel app,
        List<ConnectorModel> connectors,
        List<RouteModel> routes,
        Optional<ManagementModel> management,
        String hash,
        Path baseDir) {

    public ChronicleModel {
        connectors = List.copyOf(connectors);
        routes = List.copyOf(routes);
    }

    public Optional<ConnectorModel> connector(String name) {
        return connectors.stream().filter(c -> c.name().equals(name)).findFirst();
    }
}
