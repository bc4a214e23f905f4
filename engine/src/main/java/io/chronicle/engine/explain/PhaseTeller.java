package io.chronicle.engine.explain;

import io.chronicle.config.ChronicleModel;
import io.chronicle.config.ConnectorModel;
import io.chronicle.config.PhaseModel;
import io.chronicle.config.PolicyModel.FallbackTarget;
import io.chronicle.config.RouteModel;
import io.chronicle.engine.PhasePlan;
import io.chronicle.expression.Template;
import io.chronicle.spi.PhaseType.Bound;
import io.chronicle.spi.PhaseType.Target;
import io.chronicle.spi.Timeouts;
import java.util.List;
import java.util.Optional;

/// Tells what the phases of one route will do.
final class PhaseTeller {

    private final ChronicleModel model;
    private final RouteModel route;
    private final Endpoints endpoints;
    private final Repetition repetition;
    private final Levels levels;

    PhaseTeller(ChronicleModel model, RouteModel route, Endpoints endpoints, Source source) {
        this.model = model;
        this.route = route;
        this.endpoints = endpoints;
        this.repetition = new Repetition(source);
        this.levels = Levels.from(model.app().budget()).then("policy", route.policy().budget());
    }

    /// Of the route.
    Levels levels() {
        return levels;
    }

    List<PhaseStory> phases() {
        return route.phases().stream().map(this::phase).toList();
    }

    private PhaseStory phase(PhaseModel phase) {
        return switch (phase) {
            case PhaseModel.Single single -> single(single, levels, false, standIn(single));
            case PhaseModel.Parallel parallel -> fan(parallel);
        };
    }

    private PhaseStory.Fan fan(PhaseModel.Parallel parallel) {
        var shared = levels.then("phase " + parallel.name(), parallel.budget());
        return new PhaseStory.Fan(
                parallel.name(),
                parallel.when().map(Template::shown),
                parallel.aggregation(),
                parallel.quorum(),
                parallel.timeout(),
                parallel.budget().maxAttempts() - 1,
                parallel.children().stream().map(child -> child(child, shared)).toList());
    }

    private PhaseStory.Child child(PhaseModel.Child child, Levels shared) {
        var fallback = child.fallback().map(f -> single(f, shared, true, Optional.empty()));
        var standIn = fallback.map(f -> (PhaseStory.StandIn) new PhaseStory.StandIn.ByPhase(f));
        var own = single(child.phase(), shared, true, standIn);
        return new PhaseStory.Child(withoutStandIn(own), child.optional(), fallback);
    }

    private static PhaseStory withoutStandIn(PhaseStory phase) {
        return switch (phase) {
            case PhaseStory.Outward outward -> outward.alone();
            case PhaseStory.Inside inside -> inside;
            case PhaseStory.Fan fan -> fan;
        };
    }

    private Optional<PhaseStory.StandIn> standIn(PhaseModel.Single phase) {
        if (!route.policy().allowPartial()) {
            return Optional.empty();
        }
        return phase.connector()
                .flatMap(name -> Optional.ofNullable(route.policy().fallbacks().get(name)))
                .map(target ->
                        switch (target) {
                            case FallbackTarget.ToPhase(var fallback) ->
                                    new PhaseStory.StandIn.ByPhase(
                                            single(fallback, levels, false, Optional.empty()));
                            case FallbackTarget.ToRoute(var name) ->
                                    new PhaseStory.StandIn.ByRoute(name);
                        });
    }

    private PhaseStory single(
            PhaseModel.Single phase,
            Levels above,
            boolean shared,
            Optional<PhaseStory.StandIn> standIn) {
        var when = phase.when().map(Template::shown);
        if (phase.connector().isEmpty()) {
            return new PhaseStory.Inside(phase.name(), phase.type().name(), when, phase.timeout());
        }
        var connector = model.connector(phase.connector().get()).orElseThrow();
        var target = phase.type().target().orElseThrow();
        var effort = effort(phase, connector, target, above, shared);
        var effect = Typed.effect(phase);
        return new PhaseStory.Outward(
                phase.name(),
                phase.type().name(),
                connector.name(),
                endpoints.id(connector.name(), target.role()),
                when,
                Typed.explain(phase),
                effort,
                effect,
                repetition.of(phase, effort, effect, standIn.isPresent()),
                Repetition.transaction(phase, connector.name()),
                standIn);
    }

    private static Effort effort(
            PhaseModel.Single phase,
            ConnectorModel connector,
            Target target,
            Levels above,
            boolean shared) {
        var own =
                above.then("connector " + connector.name(), above.last().narrow(connector.budget()))
                        .then("phase " + phase.name(), phase.budget());
        return new Effort(
                PhasePlan.of(phase, connector),
                timeoutLevel(phase, connector, target),
                target.driverRetries(),
                shared,
                own.narrowedFrom(above),
                connector.maxInflight());
    }

    private static String timeoutLevel(
            PhaseModel.Single phase, ConnectorModel connector, Target target) {
        if (phase.timeout().isPresent()) {
            return "phase";
        }
        var query = target.timeout() == Bound.QUERY;
        var own = query ? connector.timeouts().query() : connector.timeouts().request();
        var byDefault = query ? Timeouts.DEFAULT.query() : Timeouts.DEFAULT.request();
        return own.equals(byDefault) ? "default" : "connector " + connector.name();
    }
}
