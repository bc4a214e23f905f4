package io.chronicle.connector.kafka;

import io.chronicle.core.FaultException;
import io.chronicle.spi.ConnectorType;
import io.chronicle.spi.Endpoint;
import io.chronicle.spi.EndpointContext;
import io.chronicle.spi.OpenException;
import io.chronicle.spi.Role;
import io.chronicle.spi.Spec;
import io.chronicle.spi.Use;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A Kafka cluster, read or written.
final class KafkaConnector implements ConnectorType<KafkaOptions> {

    static final String NAME = "kafka";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "A Kafka cluster: the source of records, or where records go.";
    }

    @Override
    public Spec<KafkaOptions> options() {
        return KafkaOptionsSpec.SPEC;
    }

    @Override
    public Set<Role> roles(KafkaOptions options) {
        return Set.of(Role.PRODUCER, Role.CONSUMER);
    }

    @Override
    public boolean singleRole() {
        return true;
    }

    /// All phases of a connector share a producer, which has one way to be acknowledged.
    @Override
    public Optional<String> demand(Use use) {
        if (!(use instanceof Use.ByPhase phase)
                || !(phase.options() instanceof KafkaProduceOptions options)) {
            return Optional.empty();
        }
        var acks = options.acks().orElse(Acks.ALL).name().toLowerCase(Locale.ROOT);
        return Optional.of(phase.delivery().idempotent() ? "idempotent" : "acks=" + acks);
    }

    @Override
    public Endpoint open(KafkaOptions options, EndpointContext context)
            throws OpenException, FaultException {
        var settings = ClientSettings.load(options, context);
        return switch (context.role()) {
            case CONSUMER -> KafkaConsumerEndpoint.open(settings);
            case PRODUCER -> KafkaProducerEndpoint.open(settings);
            case SERVER, CLIENT ->
                    throw new IllegalArgumentException("no such role: " + context.role());
        };
    }
}
