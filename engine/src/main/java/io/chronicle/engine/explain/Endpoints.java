package io.chronicle.engine.explain;

import io.chronicle.config.ChronicleModel;
import io.chronicle.config.RouteModel;
import io.chronicle.core.EndpointId;
import io.chronicle.engine.EndpointPlan;
import io.chronicle.spi.Role;
import java.util.List;

/// The ids of the endpoints that a configuration opens.
final class Endpoints {

    private final List<EndpointPlan> plans;

    Endpoints(ChronicleModel model) {
        this.plans = EndpointPlan.of(model);
    }

    /// The endpoint of a connector in a role; its plain id where the role is not opened.
    EndpointId id(String connector, Role role) {
        return plans.stream()
                .filter(p -> p.key().equals(new EndpointPlan.Key(connector, role)))
                .flatMap(p -> p.id().stream())
                .findFirst()
                .orElseGet(() -> EndpointId.of(connector));
    }

    /// Those of a connector that the route itself uses; where it uses none, all of them.
    List<EndpointId> required(RouteModel route, String connector) {
        var all = plans.stream().filter(p -> p.connector().name().equals(connector)).toList();
        var own =
                all.stream()
                        .filter(p ->
                                p.uses().stream().anyMatch(u -> u.route().equals(route.name())))
                        .toList();
        var ids = (own.isEmpty() ? all : own).stream().flatMap(p -> p.id().stream()).toList();
        return ids.isEmpty() ? List.of(EndpointId.of(connector)) : ids;
    }
}
