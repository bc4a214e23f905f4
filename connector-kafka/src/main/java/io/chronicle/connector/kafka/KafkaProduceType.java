package io.chronicle.connector.kafka;

import io.chronicle.spi.Phase;
import io.chronicle.spi.PhaseContext;
import io.chronicle.spi.PhaseFacts;
import io.chronicle.spi.PhaseType;
import io.chronicle.spi.Role;
import io.chronicle.spi.Spec;
import java.util.List;
import java.util.Optional;

/// The phase that sends one record. The producer repeats inside one attempt: a second send would be
/// a second record.
final class KafkaProduceType implements PhaseType<KafkaProduceOptions> {

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public List<String> aliases() {
        return List.of("kafka_producer");
    }

    @Override
    public String summary() {
        return "Sends one record to a Kafka topic.";
    }

    @Override
    public Optional<Target> target() {
        return Optional.of(new Target(KafkaConnector.NAME, Role.PRODUCER, Bound.REQUEST, true));
    }

    @Override
    public Spec<KafkaProduceOptions> options() {
        return KafkaProduceOptions.SPEC;
    }

    @Override
    public void check(KafkaProduceOptions options, PhaseFacts facts) {
        var other = options.acks().filter(acks -> acks != Acks.ALL);
        if (facts.delivery().idempotent() && other.isPresent()) {
            facts.problems()
                    .error(
                            "CHR-3401",
                            facts.path() + ".acks",
                            facts.at(),
                            facts.subject() + " cannot override acks when delivery.idempotent=true",
                            "leave acks out");
        }
    }

    @Override
    public Phase bind(KafkaProduceOptions options, PhaseContext context) {
        return new KafkaProducePhase(options, context.endpoint(KafkaProducerEndpoint.class));
    }
}
