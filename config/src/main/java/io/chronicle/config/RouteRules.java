package io.chronicle.config;

import io.chronicle.config.PolicyModel.FallbackTarget;
import io.chronicle.core.Problems;
import java.util.LinkedHashMap;
import java.util.List;

/// Rules that compare routes with each other.
final class RouteRules {

    private RouteRules() {}

    static void check(
            List<Item<ChronicleSpec.Draft>> items, List<RouteModel> routes, Problems problems) {
        var next = new LinkedHashMap<String, String>();
        for (var route : routes) {
            for (var target : route.policy().fallbacks().values()) {
                if (target instanceof FallbackTarget.ToRoute(var other)) {
                    next.putIfAbsent(route.name(), other);
                }
            }
        }
        Cycles.of(next)
                .forEach((start, round) ->
                        items.stream()
                                .filter(i -> i.peek("name").filter(start::equals).isPresent())
                                .findFirst()
                                .ifPresent(item ->
                                        problems.error(
                                                "CHR-3312",
                                                item.path() + ".policy.fallback",
                                                item.mark(),
                                                "fallbacks go round in a circle: " + round)));
    }
}
