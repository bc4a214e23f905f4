package io.chronicle.connector.kafka;

import static io.chronicle.spi.Decoders.oneOf;
import static io.chronicle.spi.Templates.template;
import static io.chronicle.spi.Templates.templates;

import io.chronicle.expression.Template;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.Spec;
import java.util.Map;
import java.util.Optional;

/// @param body absent: the last slot
/// @param acks absent: all
record KafkaProduceOptions(
        Template topic,
        Optional<Template> key,
        Optional<Template> body,
        Map<String, Template> headers,
        Optional<Template> partition,
        Optional<Acks> acks) {

    static final Spec<KafkaProduceOptions> SPEC =
            Spec.of(f -> {
                var topic = f.required("topic", template(), "Where the record goes.");
                var key =
                        f.optional(
                                "key",
                                template(),
                                "The record's key; an expression that yields null sends"
                                        + " none.");
                var body =
                        f.optional(
                                        "body",
                                        template(),
                                        "The record's value: a codec envelope's bytes, else"
                                                + " JSON. Absent: the previous phase's"
                                                + " output.")
                                .alias("payload");
                var headers =
                        f.optional(
                                        "headers",
                                        templates(),
                                        Map.of(),
                                        "Headers of the record; a list sends one each.")
                                .alias("header");
                var partition =
                        f.optional(
                                "partition", template(), "The partition's number; absent: by key.");
                var acks =
                        f.optional(
                                "acks",
                                oneOf(Acks.class),
                                "Who must have the record before it counts as sent;"
                                        + " absent: all.");
                f.check((in, at) -> named(in.get(topic), at.key("topic"), in.mark(topic)));
                return in ->
                        new KafkaProduceOptions(
                                in.get(topic),
                                in.get(key),
                                in.get(body),
                                in.get(headers),
                                in.get(partition),
                                in.get(acks));
            });

    private static void named(Template topic, Decoding at, io.chronicle.core.Mark mark) {
        var constant = topic.constantValue();
        if (constant != null && !TopicName.valid(constant.asText())) {
            at.error("CHR-1102", mark, "expected a topic name (got \"" + constant.asText() + "\")");
        }
    }

    /// The topic, where it is known at load.
    Optional<String> constantTopic() {
        var constant = topic.constantValue();
        return constant == null ? Optional.empty() : Optional.of(constant.asText());
    }
}
