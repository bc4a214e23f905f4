package io.chronicle.connector.kafka;

import io.chronicle.spi.ConnectorType;
import io.chronicle.spi.Extension;
import io.chronicle.spi.ParkType;
import io.chronicle.spi.PhaseType;
import io.chronicle.spi.TriggerType;
import java.util.List;

/// Kafka: connector `kafka`, its trigger, phase `kafka`, parking in topics.
public final class KafkaExtension implements Extension {

    @Override
    public List<ConnectorType<?>> connectors() {
        return List.of(new KafkaConnector());
    }

    @Override
    public List<TriggerType<?>> triggers() {
        return List.of(new KafkaTriggerType());
    }

    @Override
    public List<PhaseType<?>> phases() {
        return List.of(new KafkaProduceType());
    }

    @Override
    public List<ParkType<?>> parkings() {
        return List.of(new KafkaParkType());
    }
}
