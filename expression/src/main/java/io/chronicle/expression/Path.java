package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.chronicle.core.Json;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// A place in a value, from its end to its beginning. [#NONE] belongs to a value that was computed
/// and so has no place.
///
/// @param key a string, an integer or a slice object; null at the beginning
record Path(@Nullable Path parent, @Nullable JsonNode key) {

    static final Path START = new Path(null, null);
    static final Path NONE = new Path(null, null);

    Path child(JsonNode next) {
        return new Path(this, next);
    }

    ArrayNode toArray() {
        var keys = new ArrayDeque<JsonNode>();
        for (var at = this; at != null && at.key != null; at = at.parent) {
            keys.push(at.key);
        }
        return Json.array().addAll(keys);
    }
}
