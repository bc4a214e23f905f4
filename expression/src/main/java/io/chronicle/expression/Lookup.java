package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A path of fixed keys, read in one loop: `.body.items[0].id`. Allocates nothing.
final class Lookup implements Single, Editable {

    enum Mode {
        /// What is missing is an error.
        STRICT,
        /// What is missing is null; a step into the wrong type is an error.
        PLAIN,
        /// As plain; a step into the wrong type yields nothing.
        OPTIONAL
    }

    /// For each step the name, null where the step is an index. Interned, as the names in parsed
    /// JSON are: most comparisons of keys then end at the identity.
    private final @Nullable String[] names;

    private final int[] indexes;
    private final Mode mode;
    private final @Nullable Place where;

    private Lookup(@Nullable String[] names, int[] indexes, Mode mode, @Nullable Place where) {
        this.names = names;
        this.indexes = indexes;
        this.mode = mode;
        this.where = where;
    }

    /// @param keys strings and integers
    static Lookup of(List<JsonNode> keys, Mode mode, @Nullable Place where) {
        var names = new @Nullable String[keys.size()];
        var indexes = new int[keys.size()];
        for (var i = 0; i < names.length; i++) {
            var name = keys.get(i).textValue();
            names[i] = name == null ? null : name.intern();
            indexes[i] = keys.get(i).asInt();
        }
        return new Lookup(names, indexes, mode, where);
    }

    Lookup optional() {
        return new Lookup(names, indexes, Mode.OPTIONAL, where);
    }

    Mode mode() {
        return mode;
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
        var at = in;
        for (var i = 0; i < names.length; i++) {
            var name = names[i];
            var next = name != null ? field(at, name) : element(at, indexes[i]);
            if (next == null) {
                next = slow(at, i);
                if (next == null) {
                    return null;
                }
            }
            at = next;
        }
        return at;
    }

    private static @Nullable JsonNode field(JsonNode at, String name) {
        return at instanceof ObjectNode object ? object.get(name) : null;
    }

    private static @Nullable JsonNode element(JsonNode at, int index) {
        return index >= 0 && at instanceof ArrayNode array ? array.get(index) : null;
    }

    /// A negative index, or a key that is not there.
    private @Nullable JsonNode slow(JsonNode at, int step) {
        if (names[step] == null && at.isArray() && indexes[step] < 0) {
            var next = at.get(at.size() + indexes[step]);
            if (next != null) {
                return next;
            }
        }
        if (mode == Mode.STRICT) {
            throw Missing.error(where, keys(step + 1), at);
        }
        var fits = names[step] == null ? at.isArray() : at.isObject();
        if (fits || at.isNull()) {
            return Values.NULL;
        }
        if (mode == Mode.OPTIONAL) {
            return null;
        }
        throw Access.cannotIndex(at, key(step));
    }

    private JsonNode key(int step) {
        var name = names[step];
        return name == null ? IntNode.valueOf(indexes[step]) : Values.of(name);
    }

    private List<Object> keys(int count) {
        var keys = new ArrayList<Object>();
        for (var i = 0; i < count; i++) {
            var name = names[i];
            keys.add(name == null ? Integer.valueOf(indexes[i]) : name);
        }
        return keys;
    }

    @Override
    public void paths(Env env, Path at, JsonNode in, PathSink out) {
        var path = at;
        var value = in;
        for (var i = 0; i < names.length; i++) {
            var key = key(i);
            Paths.require(path, value, key);
            if (mode == Mode.OPTIONAL && !reachable(value, key)) {
                return;
            }
            value = Access.get(value, key);
            path = path.child(key);
        }
        out.accept(path, value);
    }

    private static boolean reachable(JsonNode value, JsonNode key) {
        return value.isNull() || (key.isTextual() ? value.isObject() : value.isArray());
    }

    @Override
    public @Nullable JsonNode edit(Env env, JsonNode in, Change change) {
        return edit(env, in, change, 0);
    }

    private @Nullable JsonNode edit(Env env, JsonNode in, Change change, int step) {
        if (step == names.length) {
            return change.apply(env, in);
        }
        var key = key(step);
        if (mode == Mode.OPTIONAL && !reachable(in, key)) {
            return UNTOUCHED;
        }
        var found = Access.find(in, key);
        if (step + 1 < names.length) {
            Edit.requirePlace(in, key);
        }
        var child = found == null ? Values.NULL : found;
        var changed = edit(env, child, change, step + 1);
        if (Values.same(changed, UNTOUCHED) || changed == null && found == null) {
            return UNTOUCHED;
        }
        if (changed == null) {
            return Deletion.without(in, List.of(key));
        }
        return Values.same(changed, found) ? in : Edit.put(env.run(), in, key, changed);
    }

    @Override
    public boolean disjoint() {
        return true;
    }
}
