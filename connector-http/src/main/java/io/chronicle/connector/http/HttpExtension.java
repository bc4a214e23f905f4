package io.chronicle.connector.http;

import io.chronicle.spi.ConnectorType;
import io.chronicle.spi.Extension;
import io.chronicle.spi.PhaseType;
import io.chronicle.spi.TriggerType;
import java.util.List;

/// HTTP: listeners, and calls to other systems.
public final class HttpExtension implements Extension {

    @Override
    public List<ConnectorType<?>> connectors() {
        return List.of(new HttpConnector());
    }

    @Override
    public List<TriggerType<?>> triggers() {
        return List.of(new HttpTriggerType());
    }

    @Override
    public List<PhaseType<?>> phases() {
        return List.of(new HttpPhaseType());
    }
}
