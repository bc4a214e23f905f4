package io.chronicle.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Circles of a graph in which each name leads to at most one other.
final class Cycles {

    private Cycles() {}

    /// Each circle once, by the first of its names: `a → b → a`.
    static Map<String, String> of(Map<String, String> next) {
        var circles = new LinkedHashMap<String, String>();
        Set<String> known = new HashSet<>();
        for (var start : next.keySet()) {
            var round = new ArrayList<String>();
            var at = start;
            while (at != null && !known.contains(at) && !round.contains(at)) {
                round.add(at);
                at = next.get(at);
            }
            if (at != null && round.contains(at)) {
                var circle = round.subList(round.indexOf(at), round.size());
                circles.put(at, String.join(" → ", circle) + " → " + at);
            }
            known.addAll(round);
        }
        return circles;
    }
}
