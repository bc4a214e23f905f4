package io.chronicle.connector.kafka;

import static io.chronicle.spi.Decoders.listOf;
import static io.chronicle.spi.Decoders.name;
import static io.chronicle.spi.Decoders.oneOf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.connector.kafka.KafkaTriggerOptions.Reset;
import io.chronicle.core.Json;
import io.chronicle.expression.Expression;
import io.chronicle.expression.Scope;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoders;
import io.chronicle.spi.PayloadDecoder;
import io.chronicle.spi.Spec;
import io.chronicle.spi.Templates;
import java.util.List;

/// How the options of a kafka trigger are written.
final class KafkaTriggerSpec {

    static final Spec<KafkaTriggerOptions> SPEC =
            Spec.of(f -> {
                var topic = f.optional("topic", TopicName.decoder(), "The topic to read.");
                var topics =
                        f.optional(
                                "topics",
                                listOf(TopicName.decoder()),
                                List.of(),
                                "Several topics to read, instead of topic.");
                var group = f.required("group_id", name(), "The consumer group.");
                var reset =
                        f.optional(
                                "auto_offset_reset",
                                oneOf(Reset.class),
                                Reset.EARLIEST,
                                "Where a group without an offset begins.");
                var decode =
                        f.optional(
                                "decode",
                                oneOf(PayloadDecoder.class),
                                PayloadDecoder.AUTO,
                                "How a record's value is read.");
                var transform =
                        f.optional(
                                "transform",
                                overRecord(),
                                "An expression over the record, whose result is slot 0.");
                f.schemaRule(eitherTopic());
                f.check((in, at) -> {
                    var one = in.get(topic).isPresent();
                    if (!one && in.get(topics).isEmpty()) {
                        at.key("topic").error("CHR-1004", in.mark(), "is required");
                    } else if (one && !in.get(topics).isEmpty()) {
                        at.key("topics")
                                .error("CHR-3402", in.mark(topics), "either topic or topics");
                    }
                });
                return in ->
                        new KafkaTriggerOptions(
                                in.get(topic).map(List::of).orElse(in.get(topics)),
                                in.get(group),
                                in.get(reset),
                                in.get(decode),
                                in.get(transform));
            });

    private KafkaTriggerSpec() {}

    private static Decoder<Expression> overRecord() {
        var expression = Templates.expression();
        return Decoders.decoder(
                (node, at) -> expression.decode(node, at.within(Scope.record())),
                expression::schema);
    }

    private static ObjectNode eitherTopic() {
        var rule = Json.object();
        var either = rule.putArray("anyOf");
        either.addObject().putArray("required").add("topic");
        either.addObject().putArray("required").add("topics");
        return rule;
    }
}
