package io.chronicle.config;

import static io.chronicle.config.Placed.placed;
import static io.chronicle.spi.Decoders.any;
import static io.chronicle.spi.Decoders.bool;
import static io.chronicle.spi.Decoders.bytes;
import static io.chronicle.spi.Decoders.decimal;
import static io.chronicle.spi.Decoders.duration;
import static io.chronicle.spi.Decoders.integer;
import static io.chronicle.spi.Decoders.listOf;
import static io.chronicle.spi.Decoders.name;
import static io.chronicle.spi.Decoders.word;

import io.chronicle.core.BreakerSettings;
import io.chronicle.core.Node;
import io.chronicle.core.RetryBudget;
import io.chronicle.spi.Durations;
import io.chronicle.spi.Spec;
import io.chronicle.spi.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The root of one connector, its options not yet looked at.
final class ConnectorSpec {

    /// As written.
    record Draft(
            Placed<String> name,
            Placed<String> type,
            Optional<Placed<Node>> options,
            boolean warmup,
            Optional<Duration> warmupTimeout,
            Optional<BreakerSettings> breaker,
            Waits timeouts,
            Optional<Long> maxPayloadBytes,
            List<Placed<String>> requires,
            RetryBudget.Partial budget,
            Bounds limits,
            Optional<Placed<String>> featureFlag) {}

    /// `timeouts`.
    record Waits(
            Optional<Duration> connect,
            Optional<Duration> request,
            Optional<Duration> read,
            Optional<Duration> write,
            Optional<Duration> query) {

        static final Waits NONE =
                new Waits(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        Timeouts over(Timeouts standard) {
            return new Timeouts(
                    connect.orElse(standard.connect()),
                    request.orElse(standard.request()),
                    read.orElse(standard.read()),
                    write.orElse(standard.write()),
                    query.orElse(standard.query()));
        }
    }

    /// `limits`.
    record Bounds(Optional<Integer> maxInflight, Optional<Placed<Integer>> kafkaPerPartition) {
        static final Bounds NONE = new Bounds(Optional.empty(), Optional.empty());
    }

    private static final Spec<BreakerSettings> BREAKER =
            Spec.of(f -> {
                var rate =
                        f.required(
                                "failure_rate",
                                decimal(0, 1),
                                "Share of failures that opens the breaker; 0 < r ≤ 1.");
                var window = f.required("window", duration(), "Time over which calls count.");
                var base = f.required("open_base", duration(), "How long it stays open at first.");
                var max =
                        f.required(
                                "open_max", duration(), "Longest open time; at least open_base.");
                f.check((in, at) -> {
                    if (in.get(max).compareTo(in.get(base)) < 0) {
                        at.key("open_max")
                                .error(
                                        "CHR-1104",
                                        in.mark(max),
                                        "must be ≥ open_base ("
                                                + Durations.format(in.get(base))
                                                + ", got "
                                                + Durations.format(in.get(max))
                                                + ")");
                    }
                });
                return in ->
                        new BreakerSettings(
                                in.get(rate), in.get(window), in.get(base), in.get(max));
            });

    private static final Spec<Waits> TIMEOUTS =
            Spec.of(f -> {
                var connect =
                        f.optional("connect", duration(), "Opening a connection. Default 5s.");
                var request =
                        f.optional(
                                "request",
                                duration(),
                                "Deadline of http, grpc, broker and mail phases without"
                                        + " their own timeout. Default 30s.");
                var read =
                        f.optional(
                                "read",
                                duration(),
                                "One socket read; for a listener, the whole body (default"
                                        + " 10s). Default 30s.");
                var write = f.optional("write", duration(), "One socket write. Default 30s.");
                var query =
                        f.optional(
                                "query",
                                duration(),
                                "Deadline of SQL, mongodb and redis phases without their"
                                        + " own timeout. Default 30s.");
                return in ->
                        new Waits(
                                in.get(connect),
                                in.get(request),
                                in.get(read),
                                in.get(write),
                                in.get(query));
            });

    private static final Spec<Optional<Placed<Integer>>> KAFKA =
            Spec.of(f -> {
                var window =
                        f.optional(
                                "max_inflight_per_partition",
                                placed(integer(1)),
                                "Records of one partition in execution at once; at most"
                                        + " the app's.");
                return in -> in.get(window);
            });

    private static final Spec<Bounds> LIMITS =
            Spec.of(f -> {
                var inflight =
                        f.optional(
                                "max_inflight", integer(1), "Concurrent uses of this connector.");
                var kafka =
                        f.optional(
                                "kafka",
                                KAFKA,
                                Optional.<Placed<Integer>>empty(),
                                "Kafka triggers.");
                return in -> new Bounds(in.get(inflight), in.get(kafka));
            });

    static final Spec<Draft> SPEC =
            Spec.of(f -> {
                var name =
                        f.required(
                                "name",
                                placed(name()),
                                "Unique; shown in /status, metrics and logs.");
                var type = f.required("type", placed(name()), "The connector family.");
                var options = f.optional("options", placed(any()), "A closed set per type.");
                var warmup =
                        f.optional(
                                "warmup",
                                bool(),
                                false,
                                "Whether the app stays WARMING_UP until this endpoint is" + " up.");
                var warmupTimeout =
                        f.optional(
                                "warmup_timeout",
                                duration(),
                                "Bound of one attempt; app.warmup_timeout where absent.");
                var breaker = f.optional("cb", BREAKER, "Circuit breaker; none without.");
                var timeouts = f.optional("timeouts", TIMEOUTS, Waits.NONE, "Bounds of its calls.");
                var payload =
                        f.optional(
                                "max_payload_bytes",
                                bytes(1),
                                "Larger payloads are refused before they are sent, larger"
                                        + " answers while they are read. Default 16MiB.");
                var requires =
                        f.optional(
                                "requires",
                                listOf(placed(name())),
                                List.<Placed<String>>of(),
                                "Further connectors that every route using this one"
                                        + " depends on.");
                var budget =
                        f.optional(
                                "retry_budget",
                                BudgetSpec.PARTIAL,
                                RetryBudget.Partial.NONE,
                                "Narrows the app's.");
                var limits = f.optional("limits", LIMITS, Bounds.NONE, "Ceilings.");
                var flag =
                        f.optional(
                                "feature_flag",
                                placed(word(Families.FEATURES.toArray(String[]::new))),
                                "An app.feature_flags gate that must be on.");
                return in ->
                        new Draft(
                                in.get(name),
                                in.get(type),
                                in.get(options),
                                in.get(warmup),
                                in.get(warmupTimeout),
                                in.get(breaker),
                                in.get(timeouts),
                                in.get(payload),
                                in.get(requires),
                                in.get(budget),
                                in.get(limits),
                                in.get(flag));
            });

    private ConnectorSpec() {}
}
