package io.chronicle.e2e.arch;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Exceptions to the source rules, by type, each with its reason. A test fails when one is no
/// longer needed.
final class Allowed {

    static final Map<String, String> CATCHES_ALL =
            Map.of("KafkaBroker", "Kafka's Formatter.run declares Exception itself");

    static final Map<String, String> READS_A_CLOCK = Map.of();

    static final Map<String, String> CASTS_TREES =
            Map.of(
                    "Dotted", "works on the tree of the YAML it has just read",
                    "Fingerprint", "builds the tree that it hashes",
                    "JsonSchema", "builds the schema that it returns");

    /// Named for the option `base_url`, not for a base class.
    static final Map<String, String> NAMED =
            Map.of("BaseUrl", "the option base_url of an http client");

    private Allowed() {}

    static Set<String> types() {
        var types = new TreeSet<String>();
        types.addAll(CATCHES_ALL.keySet());
        types.addAll(READS_A_CLOCK.keySet());
        types.addAll(CASTS_TREES.keySet());
        return types;
    }
}
