package io.chronicle.engine;

import io.chronicle.config.ChronicleModel;
import io.chronicle.config.RouteModel;
import io.chronicle.core.EndpointId;
import io.chronicle.readiness.MinReady;
import io.chronicle.readiness.RouteNeeds;
import io.chronicle.spi.Use;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Maps the checked configuration onto the readiness graph's own words. Pure.
final class Needs {

    private final ChronicleModel model;
    private final List<EndpointPlan> plans;

    Needs(ChronicleModel model, List<EndpointPlan> plans) {
        this.model = model;
        this.plans = plans;
    }

    List<RouteNeeds> routes() {
        return model.routes().stream().map(this::needs).toList();
    }

    MinReady minReady() {
        return switch (model.app().minReadyRoutes()) {
            case io.chronicle.config.AppModel.MinReady.All _ -> new MinReady.All();
            case io.chronicle.config.AppModel.MinReady.Any _ -> new MinReady.Any();
            case io.chronicle.config.AppModel.MinReady.Count(var n) -> new MinReady.Count(n);
        };
    }

    private RouteNeeds needs(RouteModel route) {
        var policy = route.policy();
        var requires =
                route.enabled()
                        ? policy.requires().stream()
                                .flatMap(name -> endpoints(route.name(), name).stream())
                                .toList()
                        : List.<RouteNeeds.Need>of();
        Set<EndpointId> covered =
                requires.stream()
                        .filter(need -> policy.covered().contains(need.connector()))
                        .map(RouteNeeds.Need::endpoint)
                        .collect(Collectors.toSet());
        return new RouteNeeds(
                route.name(),
                policy.priority(),
                route.order(),
                requires,
                covered,
                policy.halfOpen(),
                route.enabled());
    }

    /// The connector's endpoints that the route itself uses; where it uses none, all of them.
    private List<RouteNeeds.Need> endpoints(String route, String connector) {
        var all = plans.stream().filter(p -> p.connector().name().equals(connector)).toList();
        var own =
                all.stream()
                        .filter(p -> p.uses().stream().anyMatch(u -> serves(u, route)))
                        .toList();
        return (own.isEmpty() ? all : own)
                .stream()
                        .map(p -> p.id().map(id -> new RouteNeeds.Need(connector, id)).orElse(null))
                        .filter(Objects::nonNull)
                        .toList();
    }

    private static boolean serves(Use use, String route) {
        return use.route().equals(route) && !(use instanceof Use.ByPark);
    }
}
