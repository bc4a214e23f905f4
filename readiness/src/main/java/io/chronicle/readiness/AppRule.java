package io.chronicle.readiness;

import io.chronicle.core.RouteState;
import java.util.Comparator;
import java.util.List;

/// Judges the application by its routes (contract 1.3, 5.1, 8.2.1). Pure.
final class AppRule {

    private static final int NAMED = 5;

    /// @param held whether `min_ready_routes` holds
    record Judgement(RouteState state, boolean held, String cause) {}

    /// A counted route and its state.
    record Counted(String route, RouteState state) {}

    private AppRule() {}

    /// The routes that `min_ready_routes` is about: never a switched-off one.
    static List<RouteNeeds> counted(MinReady rule, List<RouteNeeds> routes) {
        var enabled =
                routes.stream()
                        .filter(RouteNeeds::enabled)
                        .sorted(
                                Comparator.comparingInt(RouteNeeds::priority)
                                        .thenComparingInt(RouteNeeds::order));
        return switch (rule) {
            case MinReady.All _ -> enabled.toList();
            case MinReady.Any _ -> enabled.toList();
            case MinReady.Count(var n) -> enabled.limit(n).toList();
        };
    }

    /// @param heldBefore whether `min_ready_routes` ever held; warm-up never comes back
    static Judgement judge(MinReady rule, List<Counted> counted, boolean heldBefore) {
        var working = counted.stream().filter(c -> c.state().takesWork()).toList();
        var held = holds(rule, counted, working);
        if (held) {
            return new Judgement(working(rule, working), true, degraded(rule, working));
        }
        var cold = counted.stream().anyMatch(c -> c.state() == RouteState.WARMING_UP);
        var state = cold && !heldBefore ? RouteState.WARMING_UP : RouteState.NOT_READY;
        return new Judgement(state, false, waiting(working.size(), counted));
    }

    private static boolean holds(MinReady rule, List<Counted> counted, List<Counted> working) {
        return switch (rule) {
            case MinReady.Any _ -> counted.isEmpty() || !working.isEmpty();
            case MinReady.All _ -> working.size() == counted.size();
            case MinReady.Count _ -> working.size() == counted.size();
        };
    }

    private static RouteState working(MinReady rule, List<Counted> working) {
        return degraded(rule, working).isEmpty() ? RouteState.READY : RouteState.DEGRADED;
    }

    private static String degraded(MinReady rule, List<Counted> working) {
        var degraded = working.stream().filter(c -> c.state() == RouteState.DEGRADED).toList();
        var enough = rule instanceof MinReady.Any && degraded.size() < working.size();
        return degraded.isEmpty() || enough ? "" : names(degraded) + " degraded";
    }

    private static String waiting(int working, List<Counted> counted) {
        var missing = counted.stream().filter(c -> !c.state().takesWork()).toList();
        return working + "/" + counted.size() + " counted routes ready; not: " + names(missing);
    }

    private static String names(List<Counted> routes) {
        var shown = routes.stream().limit(NAMED).map(Counted::route).toList();
        var more = routes.size() > NAMED ? " and " + (routes.size() - NAMED) + " more" : "";
        return String.join(", ", shown) + more;
    }
}
