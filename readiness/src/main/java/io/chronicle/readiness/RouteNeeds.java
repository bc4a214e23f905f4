package io.chronicle.readiness;

import io.chronicle.core.EndpointId;
import io.chronicle.core.HalfOpen;
import java.util.List;
import java.util.Set;

/// What a route needs to take work.
///
/// @param priority lower first
/// @param order its place in the file
/// @param requires in file order
/// @param covered endpoints whose outage only degrades the route
/// @param enabled false where a connector flag switches it off
public record RouteNeeds(
        String name,
        int priority,
        int order,
        List<Need> requires,
        Set<EndpointId> covered,
        HalfOpen halfOpen,
        boolean enabled) {

    /// @param connector as `requires` shows it
    public record Need(String connector, EndpointId endpoint) {}

    public RouteNeeds {
        requires = List.copyOf(requires);
        covered = Set.copyOf(covered);
    }

    /// The connectors' names, each once.
    List<String> connectors() {
        return requires.stream().map(Need::connector).distinct().toList();
    }
}
