package io.chronicle.engine.explain;

import io.chronicle.config.ChronicleModel;
import io.chronicle.config.RouteModel;
import java.util.List;

/// Tells every route of a checked configuration. Pure: opens nothing, reads nothing.
public final class Explanation {

    private final ChronicleModel model;
    private final Endpoints endpoints;

    private Explanation(ChronicleModel model) {
        this.model = model;
        this.endpoints = new Endpoints(model);
    }

    /// In file order.
    public static List<RouteStory> of(ChronicleModel model) {
        var explanation = new Explanation(model);
        return model.routes().stream().map(explanation::route).toList();
    }

    private RouteStory route(RouteModel route) {
        var source = source(route);
        var teller = new PhaseTeller(model, route, endpoints, source);
        var phases = teller.phases();
        var errors = new ErrorTeller(route).errors(endpoints);
        return new RouteStory(
                route.name(),
                route.enabled(),
                source,
                phases,
                new NeedTeller(model, route, endpoints).needs(),
                LimitLevels.of(model, route),
                teller.levels().settings(),
                errors,
                latency(route, phases),
                new GuaranteeTeller(source, phases, errors).guarantee());
    }

    private static Source source(RouteModel route) {
        var trigger = route.trigger();
        return new Source(
                trigger.connector(),
                trigger.type().connector(),
                trigger.type().role(),
                Typed.explain(trigger),
                Typed.acknowledgement(trigger));
    }

    private Latency latency(RouteModel route, List<PhaseStory> phases) {
        return new LatencyTeller(model, route, phases, this::longest).latency();
    }

    /// Routes do not fall back in a circle: the file was checked for that.
    private Span longest(String name) {
        var other =
                model.routes().stream()
                        .filter(r -> r.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        var phases = new PhaseTeller(model, other, endpoints, source(other)).phases();
        return latency(other, phases).span();
    }
}
