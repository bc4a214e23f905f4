package io.chronicle.config;

import static io.chronicle.config.Placed.placed;
import static io.chronicle.spi.Decoders.any;
import static io.chronicle.spi.Decoders.bool;
import static io.chronicle.spi.Decoders.duration;
import static io.chronicle.spi.Decoders.integer;
import static io.chronicle.spi.Decoders.listOf;
import static io.chronicle.spi.Decoders.mapOf;
import static io.chronicle.spi.Decoders.name;
import static io.chronicle.spi.Decoders.oneOf;

import io.chronicle.config.PolicyModel.OnError;
import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.HalfOpen;
import io.chronicle.core.Limits.Overflow;
import io.chronicle.core.Node;
import io.chronicle.core.RetryBudget;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Spec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A chronicle's `policy`, references not yet resolved.
final class PolicySpec {

    /// As written.
    record Draft(
            List<Placed<String>> requires,
            boolean allowPartial,
            Map<String, Placed<String>> fallback,
            Optional<Integer> priority,
            Ceilings limits,
            RetryBudget.Partial budget,
            Optional<HalfOpen> halfOpen,
            Optional<Placed<DeliveryPolicy>> delivery,
            Optional<Duration> deadline,
            Map<String, Placed<OnError>> onError,
            Optional<Placed<Node>> park) {

        static final Draft NONE =
                new Draft(
                        List.of(),
                        false,
                        Map.of(),
                        Optional.empty(),
                        Ceilings.NONE,
                        RetryBudget.Partial.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty());
    }

    /// `limits`: what is absent is inherited.
    record Ceilings(
            Optional<Placed<Integer>> maxInflight,
            Optional<Overflow> overflow,
            Optional<Placed<Integer>> maxQueueDepth,
            Optional<Placed<Integer>> httpMaxConcurrency,
            Optional<Placed<Integer>> kafkaPerPartition) {

        static final Ceilings NONE =
                new Ceilings(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    /// The keys of `on_error`.
    static final List<String> CAUSES =
            List.of(
                    "MISSING_KEY",
                    "PAYLOAD_INVALID",
                    "PAYLOAD_TOO_LARGE",
                    "CONNECTOR_FAILURE",
                    "BUDGET_EXHAUSTED",
                    "default");

    private static final Spec<Ceilings> LIMITS =
            Spec.of(f -> {
                var inflight =
                        f.optional(
                                "max_inflight",
                                placed(integer(1)),
                                "Concurrent executions; at most the app's.");
                var overflow =
                        f.optional(
                                "overflow_policy",
                                oneOf(Overflow.class),
                                "What happens to work above max_inflight.");
                var depth =
                        f.optional(
                                "max_queue_depth",
                                placed(integer(1)),
                                "Bound of the queue; at most the app's.");
                var http =
                        f.optional(
                                "http",
                                ceiling(
                                        "max_concurrency",
                                        "Concurrent HTTP requests of this route."),
                                Optional.<Placed<Integer>>empty(),
                                "HTTP triggers.");
                var kafka =
                        f.optional(
                                "kafka",
                                ceiling(
                                        "max_inflight_per_partition",
                                        "Records of one partition in execution at once."),
                                Optional.<Placed<Integer>>empty(),
                                "Kafka triggers.");
                return in ->
                        new Ceilings(
                                in.get(inflight),
                                in.get(overflow),
                                in.get(depth),
                                in.get(http),
                                in.get(kafka));
            });

    static final Spec<Draft> SPEC =
            Spec.of(f -> {
                var requires =
                        f.optional(
                                "requires",
                                listOf(placed(name())),
                                List.<Placed<String>>of(),
                                "Connectors the route depends on besides those it uses.");
                var partial =
                        f.optional(
                                "allow_partial_delivery",
                                bool(),
                                false,
                                "Whether an outage that a fallback or optional child"
                                        + " covers only degrades the route.");
                var fallback =
                        f.optional(
                                "fallback",
                                mapOf(placed(name())),
                                Map.<String, Placed<String>>of(),
                                "Per connector, the phase or route that takes its work.");
                var priority =
                        f.optional(
                                "readiness_priority",
                                integer(0),
                                "Lower first; file order where absent.");
                var limits = f.optional("limits", LIMITS, Ceilings.NONE, "Lower than the app's.");
                var budget =
                        f.optional(
                                "retry_budget",
                                BudgetSpec.PARTIAL,
                                RetryBudget.Partial.NONE,
                                "Narrows the app's.");
                var halfOpen =
                        f.optional(
                                "half_open_counts_as_ready",
                                oneOf(HalfOpen.class),
                                "The app's where absent.");
                var delivery =
                        f.optional(
                                "delivery",
                                placed(DeliverySpec.SPEC),
                                "How hard every phase tries that has no delivery of its"
                                        + " own; one attempt without.");
                var deadline = f.optional("deadline", duration(), "Bounds an execution whole.");
                var onError =
                        f.optional(
                                "on_error",
                                causes(),
                                Map.<String, Placed<OnError>>of(),
                                "What becomes of work that cannot succeed, per code;"
                                        + " stop where absent.");
                var park =
                        f.optional(
                                "park",
                                placed(any()),
                                "Where dead letters go: a connector and its target.");
                return in ->
                        new Draft(
                                in.get(requires),
                                in.get(partial),
                                in.get(fallback),
                                in.get(priority),
                                in.get(limits),
                                in.get(budget),
                                in.get(halfOpen),
                                in.get(delivery),
                                in.get(deadline),
                                in.get(onError),
                                in.get(park));
            });

    private PolicySpec() {}

    private static Spec<Optional<Placed<Integer>>> ceiling(String key, String doc) {
        return Spec.of(f -> {
            var field = f.optional(key, placed(integer(1)), doc + " At most the app's.");
            return in -> in.get(field);
        });
    }

    private static Decoder<Map<String, Placed<OnError>>> causes() {
        return new Causes(mapOf(placed(oneOf(OnError.class))));
    }
}
