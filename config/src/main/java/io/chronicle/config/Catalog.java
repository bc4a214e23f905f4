package io.chronicle.config;

import io.chronicle.spi.ConnectorType;
import io.chronicle.spi.Extension;
import io.chronicle.spi.ParkType;
import io.chronicle.spi.PhaseType;
import io.chronicle.spi.TriggerType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Every type that the installed extensions bring, by the names a configuration uses.
public final class Catalog {

    private final List<ConnectorType<?>> connectors;
    private final List<TriggerType<?>> triggers;
    private final List<PhaseType<?>> phases;
    private final List<ParkType<?>> parkings;

    public Catalog(Collection<Extension> extensions) {
        connectors =
                extensions.stream()
                        .<ConnectorType<?>>flatMap(e -> e.connectors().stream())
                        .toList();
        triggers = extensions.stream().<TriggerType<?>>flatMap(e -> e.triggers().stream()).toList();
        phases = extensions.stream().<PhaseType<?>>flatMap(e -> e.phases().stream()).toList();
        parkings = extensions.stream().<ParkType<?>>flatMap(e -> e.parkings().stream()).toList();
    }

    public List<ConnectorType<?>> connectors() {
        return connectors;
    }

    public List<TriggerType<?>> triggers() {
        return triggers;
    }

    public List<ParkType<?>> parkings() {
        return parkings;
    }

    public List<PhaseType<?>> phases() {
        return phases;
    }

    public Optional<ConnectorType<?>> connector(String type) {
        return connectors.stream().filter(c -> c.name().equals(type)).findFirst();
    }

    /// The trigger that a connector of this type makes.
    public Optional<TriggerType<?>> trigger(String connectorType) {
        return triggers.stream().filter(t -> t.connector().equals(connectorType)).findFirst();
    }

    /// By name or accepted spelling.
    public Optional<PhaseType<?>> phase(String type) {
        return phases.stream()
                .filter(p -> p.name().equals(type) || p.aliases().contains(type))
                .findFirst();
    }

    public Optional<ParkType<?>> parking(String connectorType) {
        return parkings.stream().filter(p -> p.connector().equals(connectorType)).findFirst();
    }
}
