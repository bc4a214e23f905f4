package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Copies without what is at some paths. All paths mean places in the value as it was.
final class Deletion {

    private Deletion() {}

    static JsonNode of(JsonNode value, List<ArrayNode> paths) {
        if (paths.isEmpty()) {
            return value;
        }
        var sorted = new ArrayList<>(paths);
        sorted.sort(Order.VALUES);
        return sorted.get(0).isEmpty() ? Values.NULL : below(value, sorted, 0);
    }

    /// Paths with the same key at `depth` stand together; the shortest is the first of them.
    private static JsonNode below(JsonNode value, List<ArrayNode> paths, int depth) {
        var result = value;
        var keys = new ArrayList<JsonNode>();
        var start = 0;
        while (start < paths.size()) {
            var key = paths.get(start).get(depth);
            var end = start + 1;
            while (end < paths.size() && Order.equal(paths.get(end).get(depth), key)) {
                end++;
            }
            if (paths.get(start).size() == depth + 1) {
                keys.add(key);
            } else {
                result = inside(result, key, paths.subList(start, end), depth + 1);
            }
            start = end;
        }
        return keys.isEmpty() ? result : without(result, keys);
    }

    private static JsonNode inside(JsonNode value, JsonNode key, List<ArrayNode> paths, int depth) {
        var child = Access.get(value, key);
        return child.isNull() ? value : Edit.put(Run.NONE, value, key, below(child, paths, depth));
    }

    static JsonNode without(JsonNode value, List<JsonNode> keys) {
        if (value.isNull()) {
            return value;
        }
        if (value instanceof ObjectNode object) {
            var copy = Values.object(object.size());
            copy.setAll(object);
            for (var key : keys) {
                if (!key.isTextual()) {
                    throw new JqError("Cannot delete " + Values.type(key) + " field of object");
                }
                copy.remove(key.textValue());
            }
            return copy;
        }
        if (value instanceof ArrayNode array) {
            return without(array, keys);
        }
        throw new JqError("Cannot delete fields from " + Values.type(value));
    }

    private static JsonNode without(ArrayNode array, List<JsonNode> keys) {
        var gone = new BitSet(array.size());
        for (var key : keys) {
            if (key instanceof ObjectNode range) {
                var slice = Slice.of(array, range);
                gone.set(slice.from(), slice.to());
            } else if (key.isNumber()) {
                var number = (double) (long) key.doubleValue();
                var index = number < 0 ? number + array.size() : number;
                if (index >= 0 && index < array.size()) {
                    gone.set((int) index);
                }
            } else {
                throw new JqError("Cannot delete " + Values.type(key) + " element of array");
            }
        }
        var rest = Values.array(array.size());
        for (var i = gone.nextClearBit(0); i < array.size(); i = gone.nextClearBit(i + 1)) {
            rest.add(array.get(i));
        }
        return rest;
    }
}
