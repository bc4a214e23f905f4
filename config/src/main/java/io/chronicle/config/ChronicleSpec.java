package io.chronicle.config;

import static io.chronicle.config.Item.filled;
import static io.chronicle.config.Item.maybe;
import static io.chronicle.config.Placed.placed;
import static io.chronicle.spi.Decoders.any;
import static io.chronicle.spi.Decoders.listOf;
import static io.chronicle.spi.Decoders.name;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Table;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.Spec;
import java.util.List;
import java.util.Optional;

/// One chronicle, references not yet resolved.
final class ChronicleSpec {

    /// As written.
    record Draft(
            Placed<String> name,
            Optional<Placed<TriggerDraft>> trigger,
            List<Item<PhaseSpec.Draft>> phases,
            Placed<PolicySpec.Draft> policy) {}

    /// As written.
    record TriggerDraft(Placed<String> connector, Optional<Placed<Node>> options) {}

    private static final Spec<TriggerDraft> TRIGGER =
            Spec.of(f -> {
                var connector =
                        f.required(
                                "connector",
                                placed(name()),
                                "The connector that starts executions; its type decides"
                                        + " the options.");
                var options =
                        f.optional("options", placed(any()), "A closed set per type.")
                                .formerly("kafka");
                return in -> new TriggerDraft(in.get(connector), in.get(options));
            });

    static final Spec<Draft> SPEC =
            Spec.of(f -> {
                var name = f.required("name", placed(name()), "Unique; the route id everywhere.");
                var trigger =
                        f.required(
                                "trigger",
                                maybe(placed(new Typeless(TRIGGER))),
                                Optional.<Placed<TriggerDraft>>empty(),
                                "Where its work comes from.");
                var phases =
                        f.required(
                                "phases",
                                filled(listOf(Item.item(PhaseSpec.PHASE))),
                                List.<Item<PhaseSpec.Draft>>of(),
                                "Run strictly in order.");
                var policy =
                        f.optional(
                                "policy",
                                placed(PolicySpec.SPEC),
                                "What it depends on and how it fails.");
                return in ->
                        new Draft(
                                in.get(name),
                                in.get(trigger),
                                in.get(phases),
                                in.get(policy)
                                        .orElseGet(() ->
                                                new Placed<>(
                                                        PolicySpec.Draft.NONE,
                                                        "policy",
                                                        in.mark())));
            });

    private ChronicleSpec() {}

    /// Refuses `type`, whose place is the connector.
    private record Typeless(Spec<TriggerDraft> trigger) implements Decoder<TriggerDraft> {
        @Override
        public Optional<TriggerDraft> decode(Node node, Decoding at) {
            if (!(node instanceof Table table) || table.entry("type").isEmpty()) {
                return trigger.decode(node, at);
            }
            var type = table.entry("type").get();
            at.key("type")
                    .error(
                            "CHR-3003",
                            type.at(),
                            "type is not allowed in a trigger: the connector decides",
                            "remove the line");
            var rest = table.entries().stream().filter(e -> !e.equals(type)).toList();
            return trigger.decode(new Table(table.mark(), rest), at);
        }

        @Override
        public ObjectNode schema() {
            return trigger.schema();
        }

        @Override
        public JsonNode canonical(Node node) {
            return trigger.canonical(node);
        }
    }
}
