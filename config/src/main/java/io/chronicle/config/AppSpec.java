package io.chronicle.config;

import static io.chronicle.spi.Decoders.bool;
import static io.chronicle.spi.Decoders.bytes;
import static io.chronicle.spi.Decoders.decoder;
import static io.chronicle.spi.Decoders.duration;
import static io.chronicle.spi.Decoders.integer;
import static io.chronicle.spi.Decoders.listOf;
import static io.chronicle.spi.Decoders.oneOf;
import static io.chronicle.spi.Decoders.word;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.config.AppModel.MinReady;
import io.chronicle.core.HalfOpen;
import io.chronicle.core.Json;
import io.chronicle.core.Limits;
import io.chronicle.core.Limits.Overflow;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.RetryBudget;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.Durations;
import io.chronicle.spi.Field;
import io.chronicle.spi.Spec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The `app` block.
final class AppSpec {

    private record Routes(int maxInflight, Overflow overflow, int maxQueueDepth) {}

    private record Http(int maxConcurrency, long maxPayloadBytes) {}

    private static final Spec<Routes> ROUTES =
            Spec.of(f -> {
                var inflight =
                        f.optional(
                                "max_inflight",
                                integer(1),
                                Limits.DEFAULT.maxInflight(),
                                "Concurrent executions of one route.");
                var overflow =
                        f.optional(
                                "overflow_policy",
                                oneOf(Overflow.class),
                                Limits.DEFAULT.overflow(),
                                "What happens to work above max_inflight.");
                var depth =
                        f.optional(
                                "max_queue_depth",
                                integer(1),
                                Limits.DEFAULT.maxQueueDepth(),
                                "Bound of the route queue; to be written out where"
                                        + " overflow_policy is queue.");
                f.check((in, at) -> {
                    if (in.get(overflow) == Overflow.QUEUE && !in.has(depth)) {
                        at.key("max_queue_depth")
                                .error(
                                        "CHR-1504",
                                        in.mark(overflow),
                                        "limits.routes.max_queue_depth must be set"
                                                + " (default 1024) when"
                                                + " overflow_policy=queue",
                                        "max_queue_depth: 1024");
                    }
                });
                f.schemaRule(queueRule());
                return in -> new Routes(in.get(inflight), in.get(overflow), in.get(depth));
            });

    private static final Spec<Http> HTTP =
            Spec.of(f -> {
                var concurrency =
                        f.optional(
                                "max_concurrency",
                                integer(1),
                                Limits.DEFAULT.httpMaxConcurrency(),
                                "Concurrent HTTP trigger requests, all routes together.");
                var payload =
                        f.optional(
                                "max_payload_bytes",
                                bytes(1),
                                Limits.DEFAULT.maxPayloadBytes(),
                                "Larger request bodies get 413.");
                return in -> new Http(in.get(concurrency), in.get(payload));
            });

    private static final Spec<Integer> KAFKA =
            Spec.of(f -> {
                var window =
                        f.optional(
                                "max_inflight_per_partition",
                                integer(1),
                                Limits.DEFAULT.kafkaPerPartition(),
                                "Records of one partition in execution at once.");
                return in -> in.get(window);
            });

    private static final Spec<Limits> LIMITS =
            Spec.of(f -> {
                var routes = f.optional("routes", ROUTES, routes(Limits.DEFAULT), "Per route.");
                var http = f.optional("http", HTTP, http(Limits.DEFAULT), "HTTP triggers.");
                var kafka =
                        f.optional(
                                "kafka",
                                KAFKA,
                                Limits.DEFAULT.kafkaPerPartition(),
                                "Kafka triggers.");
                return in ->
                        new Limits(
                                in.get(routes).maxInflight(),
                                in.get(routes).overflow(),
                                in.get(routes).maxQueueDepth(),
                                in.get(http).maxConcurrency(),
                                in.get(http).maxPayloadBytes(),
                                in.get(kafka));
            });

    private static final Spec<Map<String, Boolean>> FLAGS =
            Spec.of(f -> {
                var switches = new LinkedHashMap<String, Field<Optional<Boolean>>>();
                for (var family : Families.CONNECTORS) {
                    switches.put(
                            family,
                            f.optional(
                                    family,
                                    bool(),
                                    "Whether " + family + " connectors are opened."));
                }
                return in -> {
                    var written = new LinkedHashMap<String, Boolean>();
                    switches.forEach(
                            (name, field) -> in.get(field).ifPresent(on -> written.put(name, on)));
                    return Map.copyOf(written);
                };
            });

    static final Spec<AppModel> SPEC =
            Spec.of(f -> {
                var minReady =
                        f.optional(
                                        "min_ready_routes",
                                        minReady(),
                                        new MinReady.All(),
                                        "Routes that must be READY before /ready is 200.")
                                .shownAs("all");
                var halfOpen =
                        f.optional(
                                "half_open_counts_as_ready",
                                oneOf(HalfOpen.class),
                                HalfOpen.ROUTE,
                                "Whether a half-open breaker counts as ready.");
                var warmup =
                        f.optional(
                                "warmup_timeout",
                                duration(),
                                Duration.ofSeconds(30),
                                "Bound of one warm-up attempt of an endpoint.");
                var cache =
                        f.optional(
                                "readiness_cache",
                                atLeast(Duration.ofMillis(50)),
                                Duration.ofMillis(250),
                                "Life of a readiness verdict; at least 50ms.");
                var drain =
                        f.optional(
                                "drain_timeout",
                                duration(),
                                Duration.ofSeconds(30),
                                "Graceful shutdown window; hard stop 5 s after it.");
                var probe =
                        f.optional(
                                "probe_interval",
                                duration(),
                                Duration.ofSeconds(2),
                                "How often an idle healthy endpoint is probed.");
                var limits =
                        f.optional(
                                "limits",
                                LIMITS,
                                Limits.DEFAULT,
                                "Ceilings that routes may only lower.");
                var budget =
                        f.optional(
                                "retry_budget",
                                BudgetSpec.APP,
                                RetryBudget.DEFAULT,
                                "The envelope of all retries; connectors, routes and"
                                        + " phases may only narrow it.");
                var features =
                        f.optional(
                                "feature_flags",
                                listOf(word(Families.FEATURES.toArray(String[]::new))),
                                "Where written, the closed list of gated families and"
                                        + " phases in use; absent gates nothing.");
                var switches =
                        f.optional(
                                "connector_flags",
                                FLAGS,
                                Map.<String, Boolean>of(),
                                "Rollout switch per connector family; also"
                                        + " CHRONICLE_CONNECTOR_FLAGS_<FAMILY>.");
                return in ->
                        new AppModel(
                                in.get(minReady),
                                in.get(halfOpen),
                                in.get(warmup),
                                in.get(cache),
                                in.get(drain),
                                in.get(probe),
                                in.get(limits),
                                in.get(budget),
                                in.get(features)
                                        .map(list -> (Set<String>) new LinkedHashSet<>(list)),
                                in.get(switches));
            });

    private AppSpec() {}

    /// What holds where no `app` is written.
    static AppModel standard() {
        return new AppModel(
                new MinReady.All(),
                HalfOpen.ROUTE,
                Duration.ofSeconds(30),
                Duration.ofMillis(250),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                Limits.DEFAULT,
                RetryBudget.DEFAULT,
                Optional.empty(),
                Map.of());
    }

    private static Routes routes(Limits limits) {
        return new Routes(limits.maxInflight(), limits.overflow(), limits.maxQueueDepth());
    }

    private static Http http(Limits limits) {
        return new Http(limits.httpMaxConcurrency(), limits.maxPayloadBytes());
    }

    private static Decoder<MinReady> minReady() {
        return decoder(AppSpec::minReady, AppSpec::minReadySchema);
    }

    private static Optional<MinReady> minReady(Node node, Decoding at) {
        if (node instanceof Scalar scalar && scalar.text().equals("all")) {
            return Optional.of(new MinReady.All());
        }
        if (node instanceof Scalar scalar && scalar.text().equals("any")) {
            return Optional.of(new MinReady.Any());
        }
        if (node instanceof Scalar scalar && scalar.value().isTextual() && !scalar.secret()) {
            at.error(
                    "CHR-1102",
                    node.mark(),
                    "expected an integer, all or any (got \"" + scalar.shown() + "\")");
            return Optional.empty();
        }
        return integer(1).decode(node, at).map(MinReady.Count::new);
    }

    private static ObjectNode minReadySchema() {
        var schema = integer(1).schema();
        schema.withArray("anyOf").add(word("all", "any").schema());
        return schema;
    }

    private static Decoder<Duration> atLeast(Duration least) {
        return decoder(
                (node, at) -> {
                    var decoded = duration().decode(node, at);
                    if (decoded.isPresent() && decoded.get().compareTo(least) < 0) {
                        at.error(
                                "CHR-1104",
                                node.mark(),
                                "must be ≥ "
                                        + Durations.format(least)
                                        + " (got "
                                        + ((Scalar) node).shown()
                                        + ")");
                        return Optional.empty();
                    }
                    return decoded;
                },
                () -> duration().schema());
    }

    private static ObjectNode queueRule() {
        var rule = Json.object();
        var given = rule.putObject("if");
        given.putObject("properties").putObject("overflow_policy").put("const", "queue");
        given.putArray("required").add("overflow_policy");
        rule.putObject("then").putArray("required").add("max_queue_depth");
        return rule;
    }
}
