package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// The range of a slice in a particular array or string: `0 <= from <= to <= length`.
record Slice(int from, int to) {

    /// The slice as a path component.
    static ObjectNode key(JsonNode from, JsonNode to) {
        var key = Values.object(2);
        key.set("start", from);
        key.set("end", to);
        return key;
    }

    static boolean fits(ObjectNode range) {
        return bound(range.get("start")) && bound(range.get("end"));
    }

    private static boolean bound(@Nullable JsonNode value) {
        return value != null && (value.isNull() || value.isNumber());
    }

    /// @throws JqError where the bounds are no numbers
    static Slice of(JsonNode target, ObjectNode range) {
        if (!fits(range)) {
            throw new JqError("Array/string slice indices must be integers");
        }
        var length = Values.isText(target) ? Strings.length(Values.text(target)) : target.size();
        var start = range.get("start");
        var end = range.get("end");
        var from = start.isNull() ? 0 : clamp(Math.floor(start.doubleValue()), length);
        var to = end.isNull() ? length : clamp(Math.ceil(end.doubleValue()), length);
        return new Slice(from, Math.max(from, to));
    }

    private static int clamp(double bound, int length) {
        var counted = bound < 0 ? bound + length : bound;
        return (int) Math.max(0, Math.min(length, Double.isNaN(counted) ? 0 : counted));
    }

    JsonNode read(JsonNode target) {
        if (target instanceof ArrayNode array) {
            var part = Values.array(to - from);
            for (var i = from; i < to; i++) {
                part.add(array.get(i));
            }
            return part;
        }
        return Values.of(Strings.slice(Values.text(target), from, to));
    }

    /// `array` with this part replaced.
    ArrayNode replaced(ArrayNode array, ArrayNode part) {
        var result = Values.array(array.size() - (to - from) + part.size());
        for (var i = 0; i < from; i++) {
            result.add(array.get(i));
        }
        result.addAll(part);
        for (var i = to; i < array.size(); i++) {
            result.add(array.get(i));
        }
        return result;
    }
}
