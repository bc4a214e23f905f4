package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `[…]`, `{…}` and `"…\(…)…"`.
final class Constructions {

    private Constructions() {}

    /// `[body]`
    record Collect(Code body) implements Single {
        @Override
        public JsonNode one(Env env, JsonNode in) {
            env.run().grow(Bounds.ARRAY_WEIGHT);
            return into(Values.array(0), env.run(), body, env, in);
        }
    }

    static ArrayNode into(ArrayNode array, Run run, Code body, Env env, JsonNode in) {
        body.each(
                env,
                in,
                value -> {
                    run.grow(1);
                    array.add(value);
                });
        return array;
    }

    /// `[target | .[] | body]` where `target` and `body` yield at most one value each.
    record MapOne(Single target, Single body) implements Single {
        @Override
        public JsonNode one(Env env, JsonNode in) {
            var from = target.one(env, in);
            if (from == null) {
                return Values.array(0);
            }
            var result = Values.array(from.size());
            var run = env.run();
            if (from instanceof ArrayNode array) {
                for (var i = 0; i < array.size(); i++) {
                    put(result, run, body.one(env, array.get(i)));
                }
            } else if (from instanceof ObjectNode object) {
                for (var entry : object.properties()) {
                    put(result, run, body.one(env, entry.getValue()));
                }
            } else {
                throw Access.cannotIterate(from);
            }
            return result;
        }

        private static void put(ArrayNode result, Run run, @Nullable JsonNode value) {
            if (value != null) {
                run.grow(1);
                result.add(value);
            }
        }
    }

    /// An object of fixed keys whose values yield at most one output each.
    static final class Fixed implements Single {

        private final String[] keys;
        private final Single[] values;

        Fixed(List<String> keys, List<Single> values) {
            this.keys = keys.stream().map(String::intern).toArray(String[]::new);
            this.values = values.toArray(Single[]::new);
        }

        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            env.run().grow(Bounds.OBJECT_WEIGHT);
            var fields = LinkedHashMap.<String, JsonNode>newLinkedHashMap(keys.length);
            for (var i = 0; i < keys.length; i++) {
                var value = values[i].one(env, in);
                if (value == null) {
                    return null;
                }
                fields.put(keys[i], value);
            }
            return new ObjectNode(JsonNodeFactory.instance, fields);
        }
    }

    /// Any object construction: one output for each combination of keys and values.
    record Combinations(List<Code> keys, List<Code> values) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            next(env, in, out, Values.object(keys.size()), 0);
        }

        private void next(Env env, JsonNode in, Sink out, ObjectNode object, int from) {
            env.run().grow(Bounds.OBJECT_WEIGHT);
            if (from == keys.size()) {
                out.accept(object);
                return;
            }
            keys.get(from)
                    .each(
                            env,
                            in,
                            key ->
                                    values.get(from)
                                            .each(
                                                    env,
                                                    in,
                                                    value ->
                                                            next(
                                                                    env,
                                                                    in,
                                                                    out,
                                                                    with(object, key, value),
                                                                    from + 1)));
        }

        private static ObjectNode with(ObjectNode object, JsonNode key, JsonNode value) {
            if (!key.isTextual()) {
                throw new JqError("Cannot use " + Values.shown(key) + " as object key");
            }
            var copy = Values.object(object.size() + 1);
            copy.setAll(object);
            copy.set(key.textValue(), value);
            return copy;
        }
    }

    /// A string of parts that are strings and yield one output each.
    record Text(List<Single> parts) implements Single {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            var text = new StringBuilder();
            for (var part : parts) {
                var value = part.one(env, in);
                if (value == null) {
                    return null;
                }
                text.append(value.textValue());
                env.run().string(text.length());
            }
            return Values.of(text.toString());
        }
    }

    /// One output for each combination of the parts' outputs; the last part is the outer loop.
    record Texts(List<Code> parts) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            previous(env, in, out, "", parts.size());
        }

        private void previous(Env env, JsonNode in, Sink out, String tail, int before) {
            env.run().step();
            if (before == 0) {
                out.accept(Values.of(tail));
                return;
            }
            parts.get(before - 1)
                    .each(
                            env,
                            in,
                            part -> {
                                env.run().string((long) part.textValue().length() + tail.length());
                                previous(env, in, out, part.textValue() + tail, before - 1);
                            });
        }
    }
}
