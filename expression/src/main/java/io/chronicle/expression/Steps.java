package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Path steps with computed keys, slices and `[]`.
final class Steps {

    private Steps() {}

    /// `target[key]`; keys are computed from the input, outside the target.
    static Code index(Code target, Code key, boolean strict, @Nullable Place where) {
        return target instanceof Single base && key instanceof Single step
                ? new Index(base, step, strict, where)
                : new IndexMany(target, key, strict, where);
    }

    /// `target[key]?`: only the step itself is tried.
    static Code optional(Code target, Code key) {
        return new OptionalIndex(target, key);
    }

    private static JsonNode read(
            JsonNode target, JsonNode key, boolean strict, @Nullable Place where) {
        if (!strict) {
            return Access.get(target, key);
        }
        var found = target.isNull() ? null : Access.find(target, key);
        if (found != null) {
            return found;
        }
        Object shown = key.isTextual() ? key.textValue() : JsonText.shortened(key);
        throw Missing.error(where, List.of(Numbers.isLong(key) ? key.longValue() : shown), target);
    }

    private static void step(Path path, JsonNode value, JsonNode key, PathSink out) {
        Paths.require(path, value, key);
        out.accept(path.child(key), Access.get(value, key));
    }

    record Index(Single target, Single key, boolean strict, @Nullable Place where)
            implements Single {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            var step = key.one(env, in);
            var base = step == null ? null : target.one(env, in);
            return step == null || base == null ? null : read(base, step, strict, where);
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            var step = key.one(env, in);
            if (step != null) {
                target.paths(env, at, in, (path, value) -> Steps.step(path, value, step, out));
            }
        }
    }

    record IndexMany(Code target, Code key, boolean strict, @Nullable Place where) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            key.each(
                    env,
                    in,
                    step ->
                            target.each(
                                    env,
                                    in,
                                    value -> out.accept(read(value, step, strict, where))));
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            key.each(
                    env,
                    in,
                    step ->
                            target.paths(
                                    env,
                                    at,
                                    in,
                                    (path, value) -> Steps.step(path, value, step, out)));
        }
    }

    record OptionalIndex(Code target, Code key) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            key.each(
                    env,
                    in,
                    step ->
                            target.each(
                                    env,
                                    in,
                                    value -> {
                                        var found = found(value, step);
                                        if (found != null) {
                                            out.accept(found);
                                        }
                                    }));
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            key.each(
                    env,
                    in,
                    step ->
                            target.paths(
                                    env, at, in, (path, value) -> place(path, value, step, out)));
        }

        private static void place(Path path, JsonNode value, JsonNode step, PathSink out) {
            Paths.require(path, value, step);
            var found = found(value, step);
            if (found != null) {
                out.accept(path.child(step), found);
            }
        }

        private static @Nullable JsonNode found(JsonNode value, JsonNode step) {
            try {
                return Access.get(value, step);
            } catch (JqError e) {
                return null;
            }
        }
    }

    /// The `{start, end}` of a slice whose bounds yield one value each.
    record Range(Single from, Single to) implements Single {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            var start = from.one(env, in);
            var end = start == null ? null : to.one(env, in);
            return start == null || end == null ? null : Slice.key(start, end);
        }
    }

    record Ranges(Code from, Code to) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            from.each(env, in, start -> to.each(env, in, end -> out.accept(Slice.key(start, end))));
        }
    }

    /// `[]` of the input.
    record Each() implements Editable {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            if (in instanceof ArrayNode array) {
                for (var i = 0; i < array.size(); i++) {
                    out.accept(array.get(i));
                }
            } else if (in instanceof ObjectNode object) {
                for (var entry : object.properties()) {
                    out.accept(entry.getValue());
                }
            } else {
                throw Access.cannotIterate(in);
            }
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            Paths.requireIterable(at, in);
            if (in instanceof ArrayNode array) {
                for (var i = 0; i < array.size(); i++) {
                    out.accept(at.child(Numbers.of(i)), array.get(i));
                }
            } else if (in instanceof ObjectNode object) {
                for (var entry : object.properties()) {
                    out.accept(at.child(Values.of(entry.getKey())), entry.getValue());
                }
            } else {
                throw Access.cannotIterate(in);
            }
        }

        @Override
        public JsonNode edit(Env env, JsonNode in, Change change) {
            env.run().copied(in.size());
            if (in instanceof ArrayNode array) {
                return elements(env, array, change);
            }
            if (in instanceof ObjectNode object) {
                return fields(env, object, change);
            }
            throw Access.cannotIterate(in);
        }

        private static JsonNode elements(Env env, ArrayNode array, Change change) {
            var result = Values.array(array.size());
            for (var i = 0; i < array.size(); i++) {
                var changed = changed(env, array.get(i), change);
                if (changed != null) {
                    result.add(changed);
                }
            }
            return result;
        }

        private static JsonNode fields(Env env, ObjectNode object, Change change) {
            var result = Values.object(object.size());
            for (var entry : object.properties()) {
                var changed = changed(env, entry.getValue(), change);
                if (changed != null) {
                    result.set(entry.getKey(), changed);
                }
            }
            return result;
        }

        private static @Nullable JsonNode changed(Env env, JsonNode old, Change change) {
            var changed = change.apply(env, old);
            return Values.same(changed, UNTOUCHED) ? old : changed;
        }

        @Override
        public boolean disjoint() {
            return true;
        }
    }
}
