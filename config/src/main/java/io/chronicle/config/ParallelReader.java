package io.chronicle.config;

import io.chronicle.config.PhaseModel.Aggregation;
import io.chronicle.config.PhaseModel.Child;
import io.chronicle.config.PhaseModel.Parallel;
import io.chronicle.config.PhaseModel.Single;
import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Entry;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.Node.Table;
import io.chronicle.expression.Scope;
import io.chronicle.spi.Decoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Reads a `parallel` phase and its children.
final class ParallelReader {

    private final Check check;
    private final PhaseReader phases;
    private final SlotPlan plan;

    ParallelReader(Check check, PhaseReader phases, SlotPlan plan) {
        this.check = check;
        this.phases = phases;
        this.plan = plan;
    }

    Optional<Parallel> read(
            PhaseSpec.Draft draft, String path, Scope scope, PhaseReader.Inherited from) {
        Families.gate(
                check.app(),
                Families.gateOfPhase(Families.PARALLEL),
                Families.PARALLEL,
                draft.type(),
                check.problems());
        var when = phases.when(draft, path, scope);
        var options =
                draft.options()
                        .map(Placed::value)
                        .orElseGet(() -> new Table(draft.name().mark(), List.of()));
        var at = new Decoding(path + ".options", scope, check.problems(), _ -> {}, true);
        var budget = from.budget().narrow(draft.budget());
        var route = from.delivery();
        var delivery =
                draft.delivery()
                        .map(own -> own.value().within(route.orElse(DeliveryPolicy.ONCE)))
                        .or(() -> route);
        var branches = PhaseSpec.PARALLEL.decode(options, at);
        if (branches.isEmpty()) {
            return Optional.empty();
        }
        var children = new ArrayList<Child>();
        for (var item : branches.get().phases()) {
            child(item, draft, scope, new PhaseReader.Inherited(budget, delivery))
                    .ifPresent(children::add);
        }
        quorum(branches.get(), draft, path);
        var needed = branches.get().quorum().map(Placed::value).orElse(0);
        return Optional.of(
                new Parallel(
                        draft.name().value(),
                        children,
                        branches.get().aggregation(),
                        branches.get().aggregation() == Aggregation.QUORUM ? needed : 0,
                        draft.timeout(),
                        budget,
                        when));
    }

    private Optional<Child> child(
            Item<PhaseSpec.Draft> item,
            PhaseSpec.Draft parent,
            Scope scope,
            PhaseReader.Inherited from) {
        if (item.draft().isEmpty()) {
            return Optional.empty();
        }
        var draft = item.draft().get();
        if (draft.parallel()) {
            var index = item.path().substring(item.path().lastIndexOf('['));
            check.problems()
                    .error(
                            "CHR-3201",
                            draft.type().path(),
                            draft.type().mark(),
                            "parallel."
                                    + parent.name().value()
                                    + ".options.phases"
                                    + index
                                    + " may not be type=parallel");
            return Optional.empty();
        }
        var fallback = draft.fallback().flatMap(written -> fallback(written, draft, scope, from));
        return phases.single(draft, item.path(), scope, from)
                .map(single -> new Child(single, draft.optional(), fallback));
    }

    /// A label of a phase, or options laid over the child's own.
    private Optional<Single> fallback(
            Placed<Node> written, PhaseSpec.Draft child, Scope scope, PhaseReader.Inherited from) {
        return switch (written.value()) {
            case Table overlay ->
                    phases.single(
                            overlaid(child, overlay, written.path()), written.path(), scope, from);
            case Scalar label -> labelled(written, label.text(), child, scope, from);
            case Node.Seq other -> {
                check.problems()
                        .error(
                                "CHR-1102",
                                written.path(),
                                other.mark(),
                                "expected a phase name or {connector, …} (got a list)");
                yield Optional.empty();
            }
        };
    }

    private Optional<Single> labelled(
            Placed<Node> written,
            String label,
            PhaseSpec.Draft child,
            Scope scope,
            PhaseReader.Inherited from) {
        var target = plan.standIn(label);
        if (target.isEmpty()) {
            check.problems()
                    .error(
                            "CHR-3301",
                            written.path(),
                            written.mark(),
                            phases.subject(child)
                                    + ": no phase \""
                                    + label
                                    + "\" in this chronicle to fall back to");
            return Optional.empty();
        }
        return target.get()
                .draft()
                .filter(draft -> !draft.parallel())
                .flatMap(draft -> phases.single(draft, target.get().path(), scope, from));
    }

    /// The child with the options of its fallback, which stand at `path`.
    private static PhaseSpec.Draft overlaid(PhaseSpec.Draft child, Table overlay, String path) {
        var entries = new LinkedHashMap<String, Entry>();
        child.options()
                .map(Placed::value)
                .ifPresent(own -> {
                    if (own instanceof Table table) {
                        table.entries().forEach(e -> entries.put(e.key(), e));
                    }
                });
        overlay.entries().forEach(e -> entries.put(e.key(), e));
        var merged = new Table(overlay.mark(), List.copyOf(entries.values()));
        return child.withOptions(new Placed<>(merged, path, overlay.mark()));
    }

    private void quorum(PhaseSpec.Branches branches, PhaseSpec.Draft draft, String path) {
        var quorum = branches.quorum();
        var wanted = branches.aggregation() == Aggregation.QUORUM;
        if (wanted && quorum.isEmpty()) {
            check.problems()
                    .error(
                            "CHR-1004",
                            path + ".options.quorum",
                            draft.options().map(Placed::mark).orElse(draft.name().mark()),
                            "is required with aggregation: quorum");
        } else if (wanted
                && (quorum.get().value() < 1 || quorum.get().value() > branches.phases().size())) {
            check.problems()
                    .error(
                            "CHR-3202",
                            quorum.get().path(),
                            quorum.get().mark(),
                            "parallel." + draft.name().value() + ".options.quorum out of range",
                            "from 1 to the number of phases, " + branches.phases().size());
        } else if (!wanted && quorum.isPresent()) {
            check.problems()
                    .warning(
                            "CHR-3203",
                            quorum.get().path(),
                            quorum.get().mark(),
                            "has effect only with aggregation: quorum");
        }
    }
}
