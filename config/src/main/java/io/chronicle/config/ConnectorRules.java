package io.chronicle.config;

import io.chronicle.config.PhaseModel.Parallel;
import io.chronicle.config.PhaseModel.Single;
import io.chronicle.config.PolicyModel.FallbackTarget;
import io.chronicle.core.EndpointId;
import io.chronicle.core.Mark;
import io.chronicle.spi.ConnectorFacts;
import io.chronicle.spi.ConnectorType;
import io.chronicle.spi.Role;
import io.chronicle.spi.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Rules that compare a connector with everything that uses it, or with other connectors.
final class ConnectorRules {

    /// One use in one role.
    private record Placement(Role role, Use use, String shown) {}

    private final Check check;
    private final List<Item<ConnectorSpec.Draft>> items;
    private final Map<String, List<Placement>> uses = new HashMap<>();

    ConnectorRules(Check check, List<Item<ConnectorSpec.Draft>> items, List<RouteModel> routes) {
        this.check = check;
        this.items = items;
        routes.forEach(this::collect);
    }

    private void collect(RouteModel route) {
        var trigger = route.trigger();
        add(
                trigger.connector(),
                trigger.type().role(),
                new Use.ByTrigger(route.name(), trigger.options(), route.policy().limits()),
                "chronicle \"" + route.name() + "\" trigger");
        route.phases().forEach(phase -> collect(route, phase));
        for (var target : route.policy().fallbacks().values()) {
            if (target instanceof FallbackTarget.ToPhase(var phase)) {
                collect(route, phase);
            }
        }
        route.policy()
                .park()
                .ifPresent(park ->
                        add(
                                park.connector(),
                                park.type().role(),
                                new Use.ByPark(route.name(), park.options()),
                                "chronicle \"" + route.name() + "\" park"));
    }

    private void collect(RouteModel route, PhaseModel phase) {
        switch (phase) {
            case Single single -> collect(route, single);
            case Parallel parallel ->
                    parallel.children()
                            .forEach(child -> {
                                collect(route, child.phase());
                                child.fallback().ifPresent(f -> collect(route, f));
                            });
        }
    }

    private void collect(RouteModel route, Single phase) {
        phase.connector()
                .ifPresent(connector ->
                        add(
                                connector,
                                phase.type().target().orElseThrow().role(),
                                new Use.ByPhase(
                                        route.name(),
                                        phase.name(),
                                        phase.options(),
                                        phase.delivery(),
                                        phase.budget(),
                                        phase.batch()),
                                "phase \"" + route.name() + "/" + phase.name() + "\""));
    }

    private void add(String connector, Role role, Use use, String shown) {
        uses.computeIfAbsent(connector, _ -> new ArrayList<>())
                .add(new Placement(role, use, shown));
    }

    private List<Placement> usesOf(String connector) {
        return uses.getOrDefault(connector, List.of());
    }

    void check(Optional<Placed<ManagementModel>> management) {
        for (var known : check.connectors().all()) {
            check.catalog().connector(known.type()).ifPresent(type -> shared(known, type));
            known.model().ifPresent(this::own);
        }
        requirements();
        endpointIds();
        ports(management);
    }

    private void own(ConnectorModel connector) {
        Typed.check(
                connector.type(),
                connector.options(),
                new ConnectorFacts(
                        connector.name(),
                        connector.path() + ".options",
                        connector.mark(),
                        usesOf(connector.name()).stream().map(Placement::use).toList(),
                        connector.maxPayloadBytes(),
                        check.problems()));
    }

    private void shared(Connectors.Known connector, ConnectorType<?> type) {
        var placements = usesOf(connector.name());
        var roles = new LinkedHashSet<Role>();
        Set<String> demands = new TreeSet<>();
        for (var placement : placements) {
            roles.add(placement.role());
            type.demand(placement.use()).ifPresent(demands::add);
        }
        if (type.singleRole() && roles.size() > 1 || demands.size() > 1) {
            var offenders = placements.stream().map(p -> described(type, p)).toList();
            check.problems()
                    .error(
                            "CHR-2008",
                            connector.path(),
                            connector.mark(),
                            "connector."
                                    + connector.name()
                                    + " cannot be shared between conflicting roles/policies: "
                                    + String.join(", ", offenders),
                            "declare a second connector");
        }
    }

    private static String described(ConnectorType<?> type, Placement placement) {
        var demand = type.demand(placement.use()).map(d -> ", " + d).orElse("");
        return placement.shown() + " (" + placement.role().label() + demand + ")";
    }

    private void requirements() {
        var references = new References(check);
        for (var item : items) {
            item.draft()
                    .ifPresent(draft ->
                            draft.requires()
                                    .forEach(name ->
                                            references.dependency(
                                                    name,
                                                    "connector \"" + draft.name().value() + "\"")));
        }
    }

    private void endpointIds() {
        Map<EndpointId, String> owners = new HashMap<>();
        for (var connector : check.connectors().models()) {
            if (Typed.roles(connector.type(), connector.options()).equals(Set.of(Role.SERVER))) {
                continue;
            }
            var roles = usesOf(connector.name()).stream().map(Placement::role).distinct().count();
            claim(owners, EndpointId.of(connector.name()), connector);
            if (roles > 1) {
                claim(owners, EndpointId.consumerOf(connector.name()), connector);
            }
        }
    }

    private void claim(Map<EndpointId, String> owners, EndpointId id, ConnectorModel connector) {
        var owner = owners.putIfAbsent(id, connector.name());
        if (owner != null) {
            check.problems()
                    .error(
                            "CHR-2009",
                            connector.path() + ".name",
                            connector.mark(),
                            "the endpoint id " + id + " is taken by connector \"" + owner + "\"",
                            "rename one of them");
        }
    }

    private void ports(Optional<Placed<ManagementModel>> management) {
        Map<Integer, String> owners = new HashMap<>();
        for (var connector : check.connectors().models()) {
            var port = Typed.port(connector.type(), connector.options());
            if (port.isPresent()) {
                var path = connector.path() + ".options";
                port(
                        owners,
                        port.getAsInt(),
                        "connector \"" + connector.name() + "\"",
                        path,
                        connector.mark());
            }
        }
        management.ifPresent(
                m -> port(owners, m.value().port(), "management", m.path() + ".port", m.mark()));
    }

    private void port(Map<Integer, String> owners, int port, String owner, String path, Mark mark) {
        var other = port == 0 ? null : owners.putIfAbsent(port, owner);
        if (other != null) {
            check.problems()
                    .error("CHR-2010", path, mark, "port " + port + " is taken by " + other);
        }
    }
}
