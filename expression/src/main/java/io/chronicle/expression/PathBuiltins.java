package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `path getpath setpath del to_entries from_entries with_entries walk pick` and their like.
final class PathBuiltins {

    private PathBuiltins() {}

    static void register(Registry registry) {
        registry.macro("path/1", arguments -> new PathsOf(arguments.get(0)))
                .macro("getpath/1", arguments -> getPath(arguments.get(0)))
                .macro("del/1", arguments -> new Delete(arguments.get(0)))
                .macro("pick/1", arguments -> new Pick(arguments.get(0)))
                .function("setpath/2", (run, in, a) -> Edit.set(run, in, path(a[0]), a[1]))
                .function("delpaths/1", (_, in, a) -> Deletion.of(in, paths(a[0])))
                .function("to_entries/0", (_, in, _) -> toEntries(in))
                .function("from_entries/0", (_, in, _) -> fromEntries(in))
                .jq(
                        """
                        def paths: path(..) | select(length > 0);
                        def paths(condition): path(.. | select(condition)) | select(length > 0);
                        def leaf_paths: paths(scalars);
                        def with_entries(f): to_entries | map(f) | from_entries;
                        def map_values(f): .[] |= f;
                        def walk(f): def w: if type == "object" then map_values(w)
                                            elif type == "array" then map(w) else . end | f; w;
                        """);
    }

    private static ArrayNode path(JsonNode value) {
        if (value instanceof ArrayNode path) {
            return path;
        }
        throw new JqError("Path must be specified as an array");
    }

    private static List<ArrayNode> paths(JsonNode value) {
        if (!value.isArray()) {
            throw new JqError("Paths must be specified as an array");
        }
        var paths = new ArrayList<ArrayNode>();
        for (var element : value) {
            if (!(element instanceof ArrayNode path)) {
                throw new JqError("Path must be specified as array, not " + Values.type(element));
            }
            paths.add(path);
        }
        return paths;
    }

    /// `path(targets)`
    record PathsOf(Code targets) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            targets.paths(
                    env,
                    Path.START,
                    in,
                    (path, value) -> out.accept(Paths.result(path, value).toArray()));
        }
    }

    private static Code getPath(Code keys) {
        return keys instanceof Single single ? new GetPath(single) : new GetPaths(keys);
    }

    private static JsonNode get(JsonNode in, JsonNode keys) {
        return in.isNull() && keys.isArray() ? in : Edit.get(in, path(keys));
    }

    private static void getPlace(Path at, JsonNode in, JsonNode keys, PathSink out) {
        var path = at;
        for (var key : path(keys)) {
            Paths.require(path, in, key);
            path = path.child(key);
        }
        out.accept(path, get(in, keys));
    }

    record GetPath(Single keys) implements Single {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            var path = keys.one(env, in);
            return path == null ? null : get(in, path);
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            var path = keys.one(env, in);
            if (path != null) {
                getPlace(at, in, path, out);
            }
        }
    }

    record GetPaths(Code keys) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            keys.each(env, in, path -> out.accept(get(in, path)));
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            keys.each(env, in, path -> getPlace(at, in, path, out));
        }
    }

    record Delete(Code targets) implements Single {
        @Override
        public JsonNode one(Env env, JsonNode in) {
            var paths = new ArrayList<ArrayNode>();
            targets.paths(
                    env,
                    Path.START,
                    in,
                    (path, value) -> {
                        env.run().grow(1);
                        paths.add(Paths.result(path, value).toArray());
                    });
            return Deletion.of(in, paths);
        }
    }

    record Pick(Code targets) implements Single {
        @Override
        public JsonNode one(Env env, JsonNode in) {
            var picked = new JsonNode[] {Values.NULL};
            targets.paths(
                    env,
                    Path.START,
                    in,
                    (path, value) -> {
                        var keys = Paths.result(path, value).toArray();
                        picked[0] = Edit.set(env.run(), picked[0], keys, Edit.get(in, keys));
                    });
            return picked[0];
        }
    }

    private static JsonNode toEntries(JsonNode in) {
        var entries = Values.array(in.size());
        switch (in) {
            case ObjectNode object ->
                    object.properties()
                            .forEach(e -> entries.add(entry(Values.of(e.getKey()), e.getValue())));
            case ArrayNode array -> {
                for (var i = 0; i < array.size(); i++) {
                    entries.add(entry(Numbers.of(i), array.get(i)));
                }
            }
            default -> throw CollectionBuiltins.noKeys(in);
        }
        return entries;
    }

    private static JsonNode entry(JsonNode key, JsonNode value) {
        var entry = Values.object(2);
        entry.set("key", key);
        entry.set("value", value);
        return entry;
    }

    private static JsonNode fromEntries(JsonNode in) {
        if (!in.isArray() && !in.isObject()) {
            throw Access.cannotIterate(in);
        }
        var object = Values.object(in.size());
        for (var entry : in) {
            object.set(entryKey(entry), entryValue(entry));
        }
        return object;
    }

    private static String entryKey(JsonNode entry) {
        var found = Values.NULL;
        for (var name : List.of("key", "Key", "name", "Name")) {
            found = Access.get(entry, Values.of(name));
            if (Values.truthy(found)) {
                break;
            }
        }
        return Values.string(found, "Cannot use " + Values.shown(found) + " as object key");
    }

    private static JsonNode entryValue(JsonNode entry) {
        var value = entry.get("value");
        return value == null ? Access.get(entry, Values.of("Value")) : value;
    }
}
