package io.chronicle.config;

import io.chronicle.config.PolicyModel.FallbackTarget;
import io.chronicle.config.PolicyModel.ParkModel;
import io.chronicle.config.RouteModel.TriggerModel;
import io.chronicle.core.Limits;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Table;
import io.chronicle.core.RetryBudget;
import io.chronicle.expression.DottedKeys;
import io.chronicle.expression.Scope;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.Role;
import io.chronicle.spi.TriggerFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads one chronicle into a route.
final class RouteReader {

    private final Check check;
    private final References references;
    private final Item<ChronicleSpec.Draft> item;
    private final ChronicleSpec.Draft draft;
    private final PolicySpec.Draft policy;
    private final PhaseReader phases;
    private final SlotPlan plan;
    private final PhaseReader.Inherited inherited;

    RouteReader(Check check, Item<ChronicleSpec.Draft> item, ChronicleSpec.Draft draft) {
        this.check = check;
        this.item = item;
        this.draft = draft;
        this.references = new References(check);
        this.policy = draft.policy().value();
        this.phases = new PhaseReader(check, draft.name().value());
        this.plan = new SlotPlan(draft);
        this.inherited =
                new PhaseReader.Inherited(
                        check.app().budget().narrow(policy.budget()),
                        policy.delivery().map(Placed::value));
    }

    /// @param order its place in the file
    /// @param routes the names of all routes
    Optional<RouteModel> read(int order, Set<String> routes) {
        PhaseNames.check(draft, check.problems());
        var ordered = ordered();
        var fallbacks = new FallbackReader(check, draft, plan, phases, inherited).read(routes);
        var trigger = draft.trigger().flatMap(this::trigger);
        var park = policy.park().flatMap(this::park);
        var extra =
                policy.requires().stream()
                        .flatMap(name -> references.dependency(name, subject()).stream())
                        .toList();
        var limits = LimitRules.narrow(check.app().limits(), policy.limits(), check.problems());
        if (trigger.isEmpty()) {
            return Optional.empty();
        }
        var needs = new Dependencies(check, trigger.get(), ordered, fallbacks.values());
        var transaction = new TransactionRules(check, draft, item.path());
        transaction.check(trigger.get(), ordered, needs);
        var narrowed = transaction.clamp(limits(trigger.get(), limits), needs);
        rules(trigger.get(), needs, park, narrowed);
        var model = policyModel(needs, extra, fallbacks, park, narrowed, order);
        new CoverRules(check, draft.policy(), path()).check(trigger.get(), model, needs);
        var enabled = needs.enabled(model.requires(), park.map(ParkModel::connector).stream());
        return Optional.of(
                new RouteModel(
                        draft.name().value(),
                        trigger.get(),
                        ordered,
                        model,
                        order,
                        enabled,
                        item.mark()));
    }

    private String path() {
        return item.path();
    }

    private String subject() {
        return "chronicle \"" + draft.name().value() + "\"";
    }

    private List<PhaseModel> ordered() {
        var parallel = new ParallelReader(check, phases, plan);
        var models = new ArrayList<PhaseModel>();
        for (var i = 0; i < plan.ordered().size(); i++) {
            var phase = plan.ordered().get(i);
            var scope = plan.scope(i);
            phase.draft()
                    .flatMap(d ->
                            d.parallel()
                                    ? parallel.read(d, phase.path(), scope, inherited)
                                    : phases.single(d, phase.path(), scope, inherited))
                    .ifPresent(models::add);
        }
        return models;
    }

    private Optional<TriggerModel> trigger(Placed<ChronicleSpec.TriggerDraft> written) {
        var connector = written.value().connector();
        var who = subject() + " trigger";
        var known = references.existing(connector, who, "a connector that starts executions");
        if (known.isEmpty() || check.catalog().connector(known.get().type()).isEmpty()) {
            return Optional.empty();
        }
        var found = check.catalog().trigger(known.get().type());
        if (found.isEmpty()) {
            startsNothing(connector, who, known.get().type());
            return Optional.empty();
        }
        var type = found.get();
        var model = references.resolve(connector, who, type.connector(), type.role());
        var path = written.path() + ".options";
        var node =
                written.value()
                        .options()
                        .map(Placed::value)
                        .orElseGet(() -> new Table(written.mark(), List.of()));
        var expanded = DottedKeys.expand(node, check.problems(), path);
        var at = new Decoding(path, Scope.record(), check.problems());
        var options = type.options().decode(expanded, at);
        options.ifPresent(o ->
                Typed.check(
                        type,
                        o,
                        new TriggerFacts(
                                draft.name().value(),
                                path,
                                node.mark(),
                                check.app().limits(),
                                phases.reads(),
                                check.problems())));
        return options.filter(_ -> model.isPresent())
                .map(o -> new TriggerModel(connector.value(), type, o, Typed.waits(type, o)));
    }

    private void startsNothing(Placed<String> connector, String who, String type) {
        check.problems()
                .error(
                        "CHR-2006",
                        connector.path(),
                        connector.mark(),
                        who
                                + " expects a connector that starts executions, but \""
                                + connector.value()
                                + "\" is of type "
                                + type);
    }

    private Optional<ParkModel> park(Placed<Node> written) {
        if (!(written.value() instanceof Table)) {
            var message = "expected a map (got " + written.value().kind() + ")";
            check.problems().error("CHR-1101", written.path(), written.mark(), message);
            return Optional.empty();
        }
        var who = subject() + " park";
        var name = phases.reference(written, who);
        var known =
                name.flatMap(
                        n -> references.existing(n, who, "a connector that takes dead letters"));
        if (known.isEmpty() || check.catalog().connector(known.get().type()).isEmpty()) {
            return Optional.empty();
        }
        var found = check.catalog().parking(known.get().type());
        if (found.isEmpty()) {
            check.problems()
                    .error(
                            "CHR-2006",
                            written.path() + ".connector",
                            written.mark(),
                            who
                                    + " expects a connector that takes dead letters, but \""
                                    + known.get().name()
                                    + "\" is of type "
                                    + known.get().type());
            return Optional.empty();
        }
        var type = found.get();
        var model = references.resolve(name.get(), who, type.connector(), type.role());
        var inner = PhaseReader.without(written, "connector");
        var at = new Decoding(written.path(), Scope.record(), check.problems());
        return type.options()
                .decode(DottedKeys.expand(inner.value(), check.problems(), written.path()), at)
                .filter(_ -> model.isPresent())
                .map(options -> new ParkModel(known.get().name(), type, options));
    }

    private Limits limits(TriggerModel trigger, Limits limits) {
        return check.connectors()
                .find(trigger.connector())
                .flatMap(Connectors.Known::model)
                .map(c -> LimitRules.under(c, limits, policy.limits(), check.problems()))
                .orElse(limits);
    }

    private void rules(
            TriggerModel trigger, Dependencies needs, Optional<ParkModel> park, Limits limits) {
        new ErrorRules(check.problems(), draft.policy(), path())
                .check(trigger, park.isPresent() || policy.park().isPresent());
        policy.delivery()
                .ifPresent(delivery ->
                        PhaseReader.retries(delivery, tightest(needs), "tightest ", check));
        if (trigger.type().role() == Role.SERVER) {
            LimitRules.queueThatCanFill(
                    limits, path() + ".policy.limits", draft.policy().mark(), check.problems());
        }
    }

    private RetryBudget tightest(Dependencies needs) {
        var budget = inherited.budget();
        for (var name : needs.used()) {
            var connector = check.connectors().find(name).flatMap(Connectors.Known::model);
            budget = connector.map(ConnectorModel::budget).map(budget::narrow).orElse(budget);
        }
        return budget;
    }

    private PolicyModel policyModel(
            Dependencies needs,
            List<String> extra,
            Map<String, FallbackTarget> fallbacks,
            Optional<ParkModel> park,
            Limits limits,
            int order) {
        var required = needs.required(extra);
        return new PolicyModel(
                required,
                policy.allowPartial(),
                fallbacks,
                policy.allowPartial() ? needs.covered(required, fallbacks) : List.of(),
                policy.priority().orElse(order),
                limits,
                inherited.budget(),
                policy.halfOpen().orElse(check.app().halfOpen()),
                policy.deadline(),
                new ErrorRules(check.problems(), draft.policy(), path()).actions(),
                park);
    }
}
