package io.chronicle.e2e.arch;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Exceptions to the source rules, by type, each with its reason. A test fails when one is no
/// longer needed.
final class Allowed {

    static final Map<String, String> CATCHES_ALL =
            Map.of("KafkaBroker", "Kafka's storage formatter declares Exception");

    static final Map<String, String> READS_A_CLOCK =
            Map.of(
                    "DateBuiltins", "jq's now is the wall clock, and pure otherwise",
                    "Eventually", "tests wait for real threads in real time");

    static final Map<String, String> CASTS_TREES =
            Map.of(
                    "JsonSchema", "edits the schema that it has just built",
                    "Dotted", "edits the schema that JsonSchema has just built",
                    "Fingerprint", "edits the canonical form that it has just built");

    private Allowed() {}

    static Set<String> types() {
        var types = new TreeSet<String>();
        types.addAll(CATCHES_ALL.keySet());
        types.addAll(READS_A_CLOCK.keySet());
        types.addAll(CASTS_TREES.keySet());
        return types;
    }
}
