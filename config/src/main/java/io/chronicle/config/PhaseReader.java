package io.chronicle.config;

import io.chronicle.config.PhaseModel.Single;
import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.Node.Table;
import io.chronicle.core.RetryBudget;
import io.chronicle.expression.DottedKeys;
import io.chronicle.expression.Scope;
import io.chronicle.expression.SlotPath;
import io.chronicle.expression.Template;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.PhaseFacts;
import io.chronicle.spi.PhaseType;
import io.chronicle.spi.Spec;
import io.chronicle.spi.Suggestion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads the phases of one chronicle.
final class PhaseReader {

    /// What a phase inherits.
    record Inherited(RetryBudget budget, Optional<DeliveryPolicy> delivery) {}

    private final Check check;
    private final References references;
    private final String chronicle;
    private final Set<SlotPath> reads = new LinkedHashSet<>();

    PhaseReader(Check check, String chronicle) {
        this.check = check;
        this.references = new References(check);
        this.chronicle = chronicle;
    }

    /// Every slot path that the phases read so far may read.
    Set<SlotPath> reads() {
        return reads;
    }

    Optional<Single> single(PhaseSpec.Draft draft, String path, Scope scope, Inherited from) {
        var found = type(draft);
        var when = when(draft, path, scope);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var type = found.get();
        Families.gate(
                check.app(),
                Families.gateOfPhase(type.name()),
                type.name(),
                draft.type(),
                check.problems());
        var options = options(draft, path);
        var connector = type.target().flatMap(t -> connector(draft, t, options));
        var inner = type.target().isPresent() ? without(options, "connector") : options;
        var decoded = decode(type, inner, scope);
        var budget =
                connector
                        .flatMap(Connectors.Known::model)
                        .map(c -> from.budget().narrow(c.budget()))
                        .orElse(from.budget());
        var route = from.delivery().orElse(DeliveryPolicy.ONCE);
        var delivery = draft.delivery().map(own -> own.value().within(route)).orElse(route);
        var single =
                decoded.map(o ->
                        new Single(
                                draft.name().value(),
                                type,
                                connector.map(Connectors.Known::name),
                                o,
                                draft.timeout(),
                                delivery,
                                budget.narrow(draft.budget()),
                                draft.batch().map(Placed::value),
                                when));
        single.ifPresent(s -> rules(s, draft, options));
        return single.filter(_ -> type.target().isEmpty() || connector.isPresent());
    }

    private void rules(Single phase, PhaseSpec.Draft draft, Placed<Node> options) {
        draft.delivery().ifPresent(written -> retries(written, phase.budget(), "", check));
        TransactionRules.check(phase, draft, subject(draft), check.problems());
        Typed.check(
                phase.type(),
                phase.options(),
                new PhaseFacts(
                        chronicle,
                        phase.name(),
                        options.path(),
                        options.mark(),
                        phase.delivery(),
                        check.problems()));
    }

    /// Warns of retries that the budget will cut.
    static void retries(
            Placed<DeliveryPolicy> delivery, RetryBudget budget, String tightest, Check check) {
        if (delivery.value().retries() > budget.maxAttempts()) {
            check.problems()
                    .warning(
                            "CHR-1508",
                            delivery.path() + ".retries",
                            delivery.mark(),
                            delivery.value().retries()
                                    + " exceeds the "
                                    + tightest
                                    + "max_attempts in force ("
                                    + budget.maxAttempts()
                                    + "); run time clamps");
        }
    }

    /// `phase "orders/persist"`.
    String subject(PhaseSpec.Draft draft) {
        return "phase \"" + chronicle + "/" + draft.name().value() + "\"";
    }

    private Optional<PhaseType<?>> type(PhaseSpec.Draft draft) {
        var written = draft.type();
        var type = check.catalog().phase(written.value());
        if (type.isPresent()) {
            return type;
        }
        if (Families.PHASES.contains(written.value())) {
            var message = "phase type \"" + written.value() + "\" is not part of this build";
            check.problems().error("CHR-3002", written.path(), written.mark(), message);
            return type;
        }
        var names = new TreeSet<>(check.catalog().phases().stream().map(PhaseType::name).toList());
        names.add(Families.PARALLEL);
        var message =
                "unknown phase type \""
                        + written.value()
                        + "\" (expected one of "
                        + String.join(", ", names)
                        + ")";
        Suggestion.nearest(written.value(), names)
                .ifPresentOrElse(
                        near ->
                                check.problems()
                                        .error(
                                                "CHR-3001",
                                                written.path(),
                                                written.mark(),
                                                message,
                                                "did you mean \"" + near + "\"?"),
                        () ->
                                check.problems()
                                        .error(
                                                "CHR-3001",
                                                written.path(),
                                                written.mark(),
                                                message));
        return type;
    }

    private Optional<Connectors.Known> connector(
            PhaseSpec.Draft draft, PhaseType.Target target, Placed<Node> options) {
        var written = reference(options, subject(draft));
        return written.flatMap(name ->
                references.resolve(name, subject(draft), target.connector(), target.role()));
    }

    /// The `connector` of a table of options.
    Optional<Placed<String>> reference(Placed<Node> options, String who) {
        var path = options.path() + ".connector";
        var entry =
                options.value() instanceof Table table
                        ? table.entry("connector")
                        : Optional.<Node.Entry>empty();
        if (entry.isEmpty()) {
            check.problems().error("CHR-1004", path, options.mark(), "is required");
            return Optional.empty();
        }
        if (entry.get().value() instanceof Scalar scalar && !scalar.value().isNull()) {
            return Optional.of(new Placed<>(scalar.text(), path, scalar.mark()));
        }
        check.problems()
                .error(
                        "CHR-1102",
                        path,
                        entry.get().at(),
                        "expected the name of a connector (got "
                                + entry.get().value().kind()
                                + ")");
        return Optional.empty();
    }

    /// The options with dotted keys spelt out; those of a phase that takes any document are left to
    /// it.
    private Placed<Node> options(PhaseSpec.Draft draft, String path) {
        var at = draft.options().map(Placed::path).orElse(path + ".options");
        var written =
                draft.options().map(Placed::value).orElseGet(() -> empty(draft.name().mark()));
        var spec = check.catalog().phase(draft.type().value()).map(PhaseType::options);
        var closed = spec.filter(Spec.class::isInstance).isPresent();
        var expanded = closed ? DottedKeys.options(written, check.problems(), at) : written;
        return new Placed<>(
                expanded, at, draft.options().map(Placed::mark).orElse(draft.name().mark()));
    }

    private static Node empty(Mark at) {
        return new Table(at, List.of());
    }

    static Placed<Node> without(Placed<Node> options, String key) {
        if (!(options.value() instanceof Table table)) {
            return options;
        }
        var rest = table.entries().stream().filter(e -> !e.key().equals(key)).toList();
        return new Placed<>(new Table(table.mark(), rest), options.path(), options.mark());
    }

    private Optional<Object> decode(PhaseType<?> type, Placed<Node> options, Scope scope) {
        var at = new Decoding(options.path(), scope, check.problems(), reads::add, false);
        return type.options().decode(options.value(), at).map(o -> o);
    }

    /// The compiled `when`; always an expression.
    Optional<Template> when(PhaseSpec.Draft draft, String path, Scope scope) {
        var compiled =
                draft.when()
                        .map(w ->
                                Template.compileExpression(
                                        w.value(), scope, check.problems(), path + ".when"));
        compiled.ifPresent(template -> reads.addAll(template.reads()));
        return compiled;
    }
}
