package io.chronicle.engine.explain;

import java.util.List;

/// One route in facts and words.
///
/// @param enabled false where `connector_flags` switches it off
/// @param limits in force, after the levels were intersected
/// @param budget of the route; a phase's own is at the phase
public record RouteStory(
        String route,
        boolean enabled,
        Source source,
        List<PhaseStory> phases,
        List<Need> needs,
        List<Setting> limits,
        List<Setting> budget,
        Errors errors,
        Latency latency,
        Guarantee guarantee) {

    public RouteStory {
        phases = List.copyOf(phases);
        needs = List.copyOf(needs);
        limits = List.copyOf(limits);
        budget = List.copyOf(budget);
    }
}
