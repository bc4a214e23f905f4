package io.chronicle.connector.kafka;

import io.chronicle.spi.Effect;
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
    public List<String> explain(KafkaProduceOptions options) {
        var line = new StringBuilder("topic ").append(options.topic().shown());
        options.partition().ifPresent(p -> line.append(", partition ").append(p.shown()));
        options.key().ifPresent(key -> line.append(", key ").append(key.shown()));
        var acks = options.acks().orElse(Acks.ALL);
        return List.of(line.append(", ").append(acks.label()).toString());
    }

    /// The producer is idempotent where all brokers must have the record, and only there.
    @Override
    public Effect effect(KafkaProduceOptions options) {
        var acks = options.acks().orElse(Acks.ALL);
        return switch (acks) {
            case ALL -> Effect.CONFIRMED;
            case LEADER ->
                    new Effect(
                            Optional.empty(),
                            Optional.of(acks.label() + " turns the idempotent producer off"),
                            Optional.of(acks.label() + ": a leader that fails may lose it"));
            case NONE ->
                    new Effect(
                            Optional.empty(),
                            Optional.of(acks.label() + " turns the idempotent producer off"),
                            Optional.of(acks.label() + ": no broker confirms it"));
        };
    }

    @Override
    public Phase bind(KafkaProduceOptions options, PhaseContext context) {
        return new KafkaProducePhase(options, context.endpoint(KafkaProducerEndpoint.class));
    }
}
