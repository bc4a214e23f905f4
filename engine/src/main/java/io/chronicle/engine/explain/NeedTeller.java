package io.chronicle.engine.explain;

import io.chronicle.config.ChronicleModel;
import io.chronicle.config.PhaseModel;
import io.chronicle.config.PolicyModel.FallbackTarget;
import io.chronicle.config.RouteModel;
import io.chronicle.spi.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which endpoints a route needs, and every place that asks for each.
final class NeedTeller {

    private final ChronicleModel model;
    private final RouteModel route;
    private final Endpoints endpoints;
    private final Map<String, List<String>> reasons = new LinkedHashMap<>();

    NeedTeller(ChronicleModel model, RouteModel route, Endpoints endpoints) {
        this.model = model;
        this.route = route;
        this.endpoints = endpoints;
    }

    List<Need> needs() {
        if (route.trigger().type().role() == Role.CONSUMER) {
            add(route.trigger().connector(), "the trigger reads from it");
        }
        route.phases().forEach(this::add);
        route.policy().fallbacks().forEach(this::add);
        var required = route.policy().requires();
        for (var name : required) {
            model.connector(name)
                    .ifPresent(c ->
                            c.requires()
                                    .forEach(other ->
                                            add(other, "connector " + name + " requires it")));
        }
        return required.stream().flatMap(name -> needs(name).stream()).toList();
    }

    private List<Need> needs(String connector) {
        var because = reasons.getOrDefault(connector, List.of("policy.requires"));
        var covered = route.policy().covered().contains(connector);
        return endpoints.required(route, connector).stream()
                .map(id -> new Need(connector, id, because, covered))
                .toList();
    }

    private void add(PhaseModel phase) {
        switch (phase) {
            case PhaseModel.Single single -> add(single, "phase " + single.name());
            case PhaseModel.Parallel parallel ->
                    parallel.children().forEach(child -> add(child, parallel.name()));
        }
    }

    private void add(PhaseModel.Child child, String parallel) {
        var name = child.phase().name();
        var optional = child.optional() ? "optional child " : "child ";
        add(child.phase(), optional + name + " of " + parallel);
        child.fallback().ifPresent(f -> add(f, "fallback of " + name + " in " + parallel));
    }

    private void add(String connector, FallbackTarget target) {
        switch (target) {
            case FallbackTarget.ToPhase(var phase) ->
                    add(phase, "phase " + phase.name() + ", the fallback of " + connector);
            case FallbackTarget.ToRoute _ -> {}
        }
    }

    private void add(PhaseModel.Single phase, String reason) {
        phase.connector().ifPresent(connector -> add(connector, reason));
    }

    private void add(String connector, String reason) {
        reasons.computeIfAbsent(connector, _ -> new ArrayList<>()).add(reason);
    }
}
