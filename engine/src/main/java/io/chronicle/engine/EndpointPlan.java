package io.chronicle.engine;

import io.chronicle.config.ChronicleModel;
import io.chronicle.config.ConnectorModel;
import io.chronicle.config.PhaseModel;
import io.chronicle.config.PolicyModel.FallbackTarget;
import io.chronicle.config.RouteModel;
import io.chronicle.core.EndpointId;
import io.chronicle.spi.ConnectorType;
import io.chronicle.spi.Role;
import io.chronicle.spi.Use;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A connector in one role, with every place that uses it so. Pure: the plan of what `open` opens.
///
/// @param id empty for a listener, which is no endpoint of the readiness graph
public record EndpointPlan(
        ConnectorModel connector, Role role, Optional<EndpointId> id, List<Use> uses) {

    /// Identifies a plan.
    public record Key(String connector, Role role) {}

    public Key key() {
        return new Key(connector.name(), role);
    }

    /// Every connector that an enabled route uses, in file order.
    public static List<EndpointPlan> of(ChronicleModel model) {
        var uses = new LinkedHashMap<Key, List<Use>>();
        var routes = model.routes().stream().filter(RouteModel::enabled).toList();
        routes.forEach(route -> collect(route, uses));
        for (var route : routes) {
            for (var name : route.policy().requires()) {
                model.connector(name).ifPresent(connector -> requireUnused(connector, uses));
            }
        }
        return model.connectors().stream()
                .filter(ConnectorModel::enabled)
                .flatMap(connector -> inEachRole(connector, uses).stream())
                .toList();
    }

    /// A connector that a policy requires and no route uses is opened as well, in its first outward
    /// role.
    private static void requireUnused(ConnectorModel connector, Map<Key, List<Use>> uses) {
        var used = uses.keySet().stream().anyMatch(key -> key.connector().equals(connector.name()));
        if (!used) {
            roles(connector.type(), connector.options()).stream()
                    .filter(role -> role != Role.SERVER)
                    .sorted()
                    .findFirst()
                    .ifPresent(
                            role -> uses.put(new Key(connector.name(), role), new ArrayList<>()));
        }
    }

    @SuppressWarnings("unchecked") // the options were decoded by this very type
    private static <O> Set<Role> roles(ConnectorType<O> type, Object options) {
        return type.roles((O) options);
    }

    private static List<EndpointPlan> inEachRole(
            ConnectorModel connector, Map<Key, List<Use>> uses) {
        var byRole = new EnumMap<Role, List<Use>>(Role.class);
        for (var role : Role.values()) {
            Optional.ofNullable(uses.get(new Key(connector.name(), role)))
                    .ifPresent(list -> byRole.put(role, list));
        }
        return byRole.entrySet().stream()
                .map(e -> plan(connector, e.getKey(), byRole.size() > 1, e.getValue()))
                .toList();
    }

    private static EndpointPlan plan(
            ConnectorModel connector, Role role, boolean bothRoles, List<Use> uses) {
        var id =
                switch (role) {
                    case SERVER -> Optional.<EndpointId>empty();
                    case CONSUMER ->
                            Optional.of(
                                    bothRoles
                                            ? EndpointId.consumerOf(connector.name())
                                            : EndpointId.of(connector.name()));
                    case CLIENT, PRODUCER -> Optional.of(EndpointId.of(connector.name()));
                };
        return new EndpointPlan(connector, role, id, List.copyOf(uses));
    }

    private static void collect(RouteModel route, Map<Key, List<Use>> uses) {
        var trigger = route.trigger();
        add(
                uses,
                new Key(trigger.connector(), trigger.type().role()),
                new Use.ByTrigger(route.name(), trigger.options(), route.policy().limits()));
        for (var phase : singles(route)) {
            phase.connector()
                    .ifPresent(connector -> add(uses, key(phase, connector), use(route, phase)));
        }
        route.policy()
                .park()
                .ifPresent(park ->
                        add(
                                uses,
                                new Key(park.connector(), park.type().role()),
                                new Use.ByPark(route.name(), park.options())));
    }

    private static Key key(PhaseModel.Single phase, String connector) {
        return new Key(connector, phase.type().target().orElseThrow().role());
    }

    private static Use use(RouteModel route, PhaseModel.Single phase) {
        return new Use.ByPhase(
                route.name(),
                phase.name(),
                phase.options(),
                phase.delivery(),
                phase.budget(),
                phase.batch());
    }

    private static void add(Map<Key, List<Use>> uses, Key key, Use use) {
        uses.computeIfAbsent(key, _ -> new ArrayList<>()).add(use);
    }

    /// Every single phase of the route: in order, children, their fallbacks, and the policy's
    /// fallback phases.
    static List<PhaseModel.Single> singles(RouteModel route) {
        var all = new ArrayList<PhaseModel.Single>();
        for (var phase : route.phases()) {
            switch (phase) {
                case PhaseModel.Single single -> all.add(single);
                case PhaseModel.Parallel parallel ->
                        parallel.children()
                                .forEach(child -> {
                                    all.add(child.phase());
                                    child.fallback().ifPresent(all::add);
                                });
            }
        }
        for (var target : route.policy().fallbacks().values()) {
            if (target instanceof FallbackTarget.ToPhase(var phase)) {
                all.add(phase);
            }
        }
        return all;
    }
}
