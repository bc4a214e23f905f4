package io.chronicle.connector.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.CancelScope;
import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.Json;
import io.chronicle.core.RetryBudget;
import io.chronicle.core.Slots;
import io.chronicle.core.Trace;
import io.chronicle.expression.Template;
import io.chronicle.spi.PhaseCall;
import io.chronicle.spi.Use;
import io.chronicle.testing.LoneExecution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Options, uses and calls of produce phases.
final class ProducerRig {

    static final DeliveryPolicy IDEMPOTENT =
            new DeliveryPolicy(3, Optional.empty(), true, false, false);

    private ProducerRig() {}

    static Template literal(String text) {
        return Template.of(TextNode.valueOf(text));
    }

    static KafkaProduceOptions to(String topic) {
        return options(topic, Optional.empty(), Map.of(), Optional.empty());
    }

    static KafkaProduceOptions options(
            String topic,
            Optional<JsonNode> key,
            Map<String, Template> headers,
            Optional<Acks> acks) {
        return new KafkaProduceOptions(
                literal(topic),
                key.map(Template::of),
                Optional.empty(),
                headers,
                Optional.empty(),
                acks);
    }

    static Use.ByPhase use(
            KafkaProduceOptions options, DeliveryPolicy delivery, Duration maxElapsed) {
        var budget =
                new RetryBudget(
                        5,
                        maxElapsed,
                        Duration.ofMillis(50),
                        Duration.ofSeconds(1),
                        io.chronicle.core.Jitter.FULL);
        return new Use.ByPhase("orders", "publish", options, delivery, budget, Optional.empty());
    }

    static PhaseCall call(JsonNode payload, Duration within) {
        return new PhaseCall(
                Slots.startingWith(payload),
                Rig.within(within),
                Trace.fresh(),
                1,
                new CancelScope(),
                new LoneExecution());
    }

    static JsonNode json(String text) {
        try {
            return Json.parse(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (io.chronicle.core.FaultException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static List<Use> uses(KafkaProduceOptions options) {
        return List.of(use(options, DeliveryPolicy.ONCE, Duration.ofSeconds(5)));
    }
}
