package io.chronicle.e2e.arch;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Exceptions to the source rules, by type, each with its reason. A test fails when one is no
/// longer needed.
final class Allowed {

    static final Map<String, String> CATCHES_ALL = Map.of();

    static final Map<String, String> READS_A_CLOCK = Map.of();

    static final Map<String, String> CASTS_TREES = Map.of();

    private Allowed() {}

    static Set<String> types() {
        var types = new TreeSet<String>();
        types.addAll(CATCHES_ALL.keySet());
        types.addAll(READS_A_CLOCK.keySet());
        types.addAll(CASTS_TREES.keySet());
        return types;
    }
}
