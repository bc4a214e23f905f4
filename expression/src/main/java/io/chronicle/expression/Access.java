package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// Reading one step into a value.
final class Access {

    private Access() {}

    /// What is at `key`: null where nothing is, an error where the types do not fit.
    static JsonNode get(JsonNode target, JsonNode key) {
        var found = find(target, key);
        return found == null ? Values.NULL : found;
    }

    /// What is at `key`, or null where nothing is.
    ///
    /// @throws JqError where the types do not fit
    static @Nullable JsonNode find(JsonNode target, JsonNode key) {
        if (target instanceof ObjectNode object && key.isTextual()) {
            return object.get(key.textValue());
        }
        if (target instanceof ArrayNode array && key.isNumber()) {
            return element(array, key);
        }
        if (target.isNull() && key.isObject()) {
            return target;
        }
        if (key instanceof ObjectNode range && target.isArray()) {
            return Slice.of(target, range).read(target);
        }
        if (target instanceof ArrayNode array && key instanceof ArrayNode wanted) {
            return Indices.of(array, wanted);
        }
        if (target.isNull() && (key.isTextual() || key.isNumber())) {
            return null;
        }
        if (key instanceof ObjectNode range && Values.isText(target)) {
            return Slice.of(target, range).read(target);
        }
        throw cannotIndex(target, key);
    }

    private static @Nullable JsonNode element(ArrayNode array, JsonNode key) {
        var index = Numbers.isLong(key) ? key.longValue() : whole(key.doubleValue());
        var from = index < 0 ? index + array.size() : index;
        return from < 0 || from >= array.size() ? null : array.get((int) from);
    }

    private static long whole(double index) {
        return Double.isNaN(index) ? Long.MAX_VALUE : (long) index;
    }

    static JqError cannotIndex(JsonNode target, JsonNode key) {
        return new JqError(
                "Cannot index "
                        + Values.type(target)
                        + " with "
                        + Values.type(key)
                        + " ("
                        + JsonText.shortened(key)
                        + ")");
    }

    static JqError cannotIterate(JsonNode target) {
        return new JqError("Cannot iterate over " + Values.shown(target));
    }
}
