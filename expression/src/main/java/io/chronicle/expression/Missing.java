package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a strict read says of a key that is not there.
final class Missing {

    private static final int KEYS_SHOWN = 8;

    private Missing() {}

    /// @param where the place of the value that the path starts from, null where it is not known
    /// @param keys from there to the key that is missing, which is the last
    /// @param at the value that should have had it
    static JqError error(@Nullable Place where, List<Object> keys, JsonNode at) {
        var all = new ArrayList<>(where == null ? List.of() : where.keys());
        all.addAll(keys);
        var place = new Place(where != null && where.slots(), all);
        return new JqError(
                Place.text(all) + ": " + reason(keys.get(keys.size() - 1), at) + place.described());
    }

    private static String reason(Object key, JsonNode at) {
        return switch (at) {
            case ObjectNode object when key instanceof String name ->
                    "no key \"" + name + "\"" + (object.isEmpty() ? "" : " among " + names(object));
            case ArrayNode array when key instanceof Number ->
                    "no element " + key + " in an array of " + array.size();
            default -> {
                var step = key instanceof String name ? "\"" + name + "\"" : String.valueOf(key);
                yield "no step " + step + " into " + kind(at);
            }
        };
    }

    static String kind(JsonNode at) {
        return switch (at.getNodeType()) {
            case NULL, MISSING -> "null";
            case ARRAY, OBJECT -> "an " + Values.type(at);
            case BOOLEAN, NUMBER, STRING, BINARY, POJO -> "a " + Values.type(at);
        };
    }

    private static String names(ObjectNode object) {
        var names = new StringBuilder();
        Iterator<String> each = object.fieldNames();
        for (var i = 0; i < KEYS_SHOWN && each.hasNext(); i++) {
            names.append(i == 0 ? "" : ", ").append(each.next());
        }
        return each.hasNext() ? names.append(", …").toString() : names.toString();
    }
}
