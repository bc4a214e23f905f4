package io.chronicle.spi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.Json;
import io.chronicle.core.Node.Entry;
import io.chronicle.core.Node.Scalar;
import java.util.Optional;
import java.util.Set;

/// A key that carries its unit, such as `timeout_ms: 1500`.
///
/// @param key the key without its unit
/// @param accepted whether the spelling is retired rather than wrong
/// @param entry as it should have been written
record LegacyUnits(String key, boolean accepted, Entry entry) {

    private static final Set<String> RETIRED = Set.of("timeout_secs", "idle_timeout_secs");

    static Optional<LegacyUnits> of(Entry entry) {
        if (!(entry.value() instanceof Scalar scalar)) {
            return Optional.empty();
        }
        if (RETIRED.contains(entry.key())) {
            return Optional.of(timed(entry, scalar, "_secs", "s", true));
        }
        return entry.key().endsWith("_ms")
                ? Optional.of(timed(entry, scalar, "_ms", "ms", false))
                : Optional.empty();
    }

    private static LegacyUnits timed(
            Entry entry, Scalar scalar, String suffix, String unit, boolean accepted) {
        var key = entry.key().substring(0, entry.key().length() - suffix.length());
        var bare = scalar.text().chars().allMatch(c -> c >= '0' && c <= '9' || c == '.');
        var text = bare ? scalar.text() + unit : scalar.text();
        var value =
                new Scalar(
                        scalar.mark(),
                        text,
                        TextNode.valueOf(text),
                        scalar.tag(),
                        scalar.layout(),
                        bare ? scalar.shown() + unit : scalar.shown(),
                        scalar.inserts());
        return new LegacyUnits(key, accepted, new Entry(key, entry.at(), value));
    }

    /// A retired spelling as the schema shows it.
    record Old(String key, ObjectNode schema) {}

    static Optional<Old> schemaOf(Field<?> field) {
        var key = field.key() + "_secs";
        return RETIRED.contains(key)
                ? Optional.of(
                        new Old(
                                key,
                                Json.object()
                                        .put("type", "integer")
                                        .put("description", "Write " + field.key() + ".")
                                        .put("deprecated", true)))
                : Optional.empty();
    }

    /// The finished line: `timeout: 1500ms`.
    String line() {
        return key + ": " + ((Scalar) entry.value()).shown();
    }
}
