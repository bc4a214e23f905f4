package io.chronicle.spi;

import java.util.List;

/// What a jar brings. Named in `META-INF/services/io.chronicle.spi.Extension`; built once, at
/// start.
public interface Extension {

    default List<ConnectorType<?>> connectors() {
        return List.of();
    }

    default List<TriggerType<?>> triggers() {
        return List.of();
    }

    default List<PhaseType<?>> phases() {
        return List.of();
    }

    default List<ParkType<?>> parkings() {
        return List.of();
    }
}
