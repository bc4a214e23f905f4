package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;

/// Changed copies of values: what is on the path is copied, the rest is shared.
final class Edit {

    private Edit() {}

    static JsonNode get(JsonNode value, ArrayNode path) {
        var at = value;
        for (var key : path) {
            if (at.isNull()) {
                return at;
            }
            at = Access.get(at, key);
        }
        return at;
    }

    static JsonNode set(Run run, JsonNode value, ArrayNode path, JsonNode replacement) {
        return update(run, value, path, 0, old -> replacement);
    }

    /// @param change from what is at `path`, null where nothing is, to what is to be there
    static JsonNode update(
            Run run, JsonNode value, ArrayNode path, int from, UnaryOperator<JsonNode> change) {
        if (from == path.size()) {
            return change.apply(value);
        }
        var key = path.get(from);
        var child = Access.get(value, key);
        if (from + 1 < path.size()) {
            requirePlace(value, key);
        }
        return put(run, value, key, update(run, child, path, from + 1, change));
    }

    /// `target` with `value` at `key`; null turns into what the key asks for.
    static JsonNode put(Run run, JsonNode target, JsonNode key, JsonNode value) {
        if (key.isTextual() && (target.isObject() || target.isNull())) {
            return putField(run, target, key.textValue(), value);
        }
        if (key.isNumber() && (target.isArray() || target.isNull())) {
            return putElement(run, target, key, value);
        }
        if (key instanceof ObjectNode range && (target.isArray() || target.isNull())) {
            return putSlice(run, target, range, value);
        }
        if (key.isObject() && Values.isText(target)) {
            throw new JqError("Cannot update string slices");
        }
        throw key.isArray() && target.isArray() ? noPlace() : Access.cannotIndex(target, key);
    }

    /// What a step into `target` must fulfil before anything below it is changed, so that the
    /// outermost fault of a path is the one that is told.
    ///
    /// @throws JqError where no value can be put at `key`
    static void requirePlace(JsonNode target, JsonNode key) {
        if (key.isNumber() && (target.isArray() || target.isNull())) {
            index(target, key);
        } else if (key.isArray() && target.isArray()) {
            throw noPlace();
        }
    }

    private static JqError noPlace() {
        return new JqError("Cannot update field at array index of array");
    }

    private static JsonNode putField(Run run, JsonNode target, String key, JsonNode value) {
        run.copied(target.size());
        var copy = Values.object(target.size() + 1);
        if (target instanceof ObjectNode object) {
            copy.setAll(object);
        }
        copy.set(key, value);
        return copy;
    }

    private static JsonNode putElement(Run run, JsonNode target, JsonNode key, JsonNode value) {
        var at = index(target, key);
        run.copied(Math.max(at + 1, target.size()));
        var copy = Values.array(Math.max(target.size(), at + 1));
        if (target instanceof ArrayNode array) {
            copy.addAll(array);
        }
        while (copy.size() <= at) {
            copy.add(Values.NULL);
        }
        copy.set(at, value);
        return copy;
    }

    private static int index(JsonNode target, JsonNode key) {
        if (Double.isNaN(key.doubleValue())) {
            throw new JqError("Cannot set array element at NaN index");
        }
        var number = (double) (long) key.doubleValue();
        var index = number < 0 ? number + target.size() : number;
        if (index < 0) {
            throw new JqError("Out of bounds negative array index");
        }
        if (index > Bounds.INDEX) {
            throw new JqError("Array index too large");
        }
        return (int) index;
    }

    private static JsonNode putSlice(Run run, JsonNode target, ObjectNode range, JsonNode value) {
        var slice = Slice.of(target, range);
        if (!(value instanceof ArrayNode part)) {
            throw new JqError("A slice of an array can only be assigned another array");
        }
        run.copied(target.size() + part.size());
        return slice.replaced(target instanceof ArrayNode array ? array : Values.array(0), part);
    }
}
