package io.chronicle.config;

import static io.chronicle.config.Item.filled;
import static io.chronicle.config.Placed.placed;
import static io.chronicle.spi.Decoders.any;
import static io.chronicle.spi.Decoders.bool;
import static io.chronicle.spi.Decoders.duration;
import static io.chronicle.spi.Decoders.integer;
import static io.chronicle.spi.Decoders.listOf;
import static io.chronicle.spi.Decoders.name;
import static io.chronicle.spi.Decoders.oneOf;

import io.chronicle.config.PhaseModel.Aggregation;
import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.Node;
import io.chronicle.core.RetryBudget;
import io.chronicle.spi.Batch;
import io.chronicle.spi.Field;
import io.chronicle.spi.Fields;
import io.chronicle.spi.Spec;
import io.chronicle.spi.Values;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One phase, its options not yet looked at.
final class PhaseSpec {

    /// As written.
    ///
    /// @param optional only of a child of `parallel`
    /// @param fallback only of a child of `parallel`: a phase label, or options over its own
    record Draft(
            Placed<String> name,
            Placed<String> type,
            Optional<Placed<Node>> options,
            Optional<Duration> timeout,
            Optional<Placed<DeliveryPolicy>> delivery,
            RetryBudget.Partial budget,
            Optional<Placed<Batch>> batch,
            Optional<Placed<Node>> when,
            boolean optional,
            Optional<Placed<Node>> fallback) {

        Optional<String> connector() {
            return options.flatMap(o -> Item.peek(o.value(), "connector"));
        }

        boolean parallel() {
            return type.value().equals(Families.PARALLEL);
        }

        Draft withOptions(Placed<Node> other) {
            return new Draft(
                    name,
                    type,
                    Optional.of(other),
                    timeout,
                    delivery,
                    budget,
                    batch,
                    when,
                    false,
                    Optional.empty());
        }
    }

    /// The options of `parallel`.
    record Branches(
            List<Item<Draft>> phases, Aggregation aggregation, Optional<Placed<Integer>> quorum) {}

    private static final Spec<Batch> BATCH =
            Spec.of(f -> {
                var records =
                        f.required("max_records", integer(1), "Executions in one batch at most.");
                var wait =
                        f.required(
                                "max_wait",
                                duration(),
                                "How long the first of them waits for others.");
                return in -> new Batch(in.get(records), in.get(wait));
            });

    static final Spec<Draft> PHASE = Spec.of(f -> build(f, false));

    static final Spec<Draft> CHILD = Spec.of(f -> build(f, true));

    static final Spec<Branches> PARALLEL =
            Spec.of(f -> {
                var phases =
                        f.required(
                                "phases",
                                filled(listOf(Item.item(CHILD))),
                                List.<Item<Draft>>of(),
                                "Children, run at once; not parallel themselves.");
                var aggregation =
                        f.optional(
                                "aggregation",
                                oneOf(Aggregation.class),
                                Aggregation.ALL,
                                "Which successes make the phase succeed.");
                var quorum =
                        f.optional(
                                "quorum",
                                placed(integer(Integer.MIN_VALUE)),
                                "Successes needed; required with aggregation: quorum.");
                return in -> new Branches(in.get(phases), in.get(aggregation), in.get(quorum));
            });

    private PhaseSpec() {}

    private static Function<Values, Draft> build(Fields f, boolean child) {
        var name = f.required("name", placed(name()), "Unique in the chronicle.");
        var type = f.required("type", placed(name()), "What the phase does.");
        var options = f.optional("options", placed(any()), "A closed set per type.");
        var timeout = f.optional("timeout", duration(), "Bound of one attempt.");
        var delivery =
                f.optional(
                        "delivery",
                        placed(DeliverySpec.SPEC),
                        "How hard it tries; else the policy's.");
        var budget =
                f.optional(
                        "retry_budget",
                        BudgetSpec.PARTIAL,
                        RetryBudget.Partial.NONE,
                        "Narrows the route's.");
        var batch =
                f.optional(
                        "batch",
                        placed(BATCH),
                        "Concurrent executions of the phase are sent as one; SQL phases.");
        var when =
                f.optional(
                        "when",
                        placed(any()),
                        "An expression; falsy skips the phase, output null.");
        var extra = child ? Optional.of(new Extra(f)) : Optional.<Extra>empty();
        return in ->
                new Draft(
                        in.get(name),
                        in.get(type),
                        in.get(options),
                        in.get(timeout),
                        in.get(delivery),
                        in.get(budget),
                        in.get(batch),
                        in.get(when),
                        extra.map(e -> in.get(e.optional)).orElse(false),
                        extra.flatMap(e -> in.get(e.fallback)));
    }

    /// What only children have.
    private static final class Extra {
        final Field<Boolean> optional;
        final Field<Optional<Placed<Node>>> fallback;

        Extra(Fields f) {
            optional =
                    f.optional("optional", bool(), false, "Whether its failure is skipped over.");
            fallback =
                    f.optional(
                            "fallback",
                            placed(any()),
                            "Runs at once after a failure: a phase label, or {connector, …} laid"
                                    + " over the options.");
        }
    }
}
