package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;

/// A destructuring pattern: binds the parts of a value, one environment for each way it can.
sealed interface Matcher {

    void each(Env env, JsonNode value, Consumer<Env> next);

    /// `$name`
    record Name() implements Matcher {
        @Override
        public void each(Env env, JsonNode value, Consumer<Env> next) {
            next.accept(env.with(value));
        }
    }

    /// `$name: pattern`
    record Both(Matcher first, Matcher second) implements Matcher {
        @Override
        public void each(Env env, JsonNode value, Consumer<Env> next) {
            first.each(env, value, bound -> second.each(bound, value, next));
        }
    }

    /// `[a, b]`
    record Elements(List<Matcher> parts, boolean strict) implements Matcher {
        @Override
        public void each(Env env, JsonNode value, Consumer<Env> next) {
            if (!value.isNull() && !value.isArray()) {
                throw Access.cannotIndex(value, Numbers.of(parts.size() - 1));
            }
            from(env, value, 0, next);
        }

        private void from(Env env, JsonNode value, int at, Consumer<Env> next) {
            if (at == parts.size()) {
                next.accept(env);
                return;
            }
            var element = value instanceof ArrayNode array ? array.get(at) : null;
            if (element == null && strict) {
                throw Missing.error(null, List.of(at), value);
            }
            parts.get(at)
                    .each(
                            env,
                            element == null ? Values.NULL : element,
                            bound -> from(bound, value, at + 1, next));
        }
    }

    /// `{key: pattern}`; a key is computed from the value that is taken apart.
    record Fields(List<Code> keys, List<Matcher> parts, boolean strict) implements Matcher {
        @Override
        public void each(Env env, JsonNode value, Consumer<Env> next) {
            from(env, value, 0, next);
        }

        private void from(Env env, JsonNode value, int at, Consumer<Env> next) {
            if (at == parts.size()) {
                next.accept(env);
                return;
            }
            keys.get(at)
                    .each(
                            env,
                            value,
                            key ->
                                    parts.get(at)
                                            .each(
                                                    env,
                                                    field(value, key),
                                                    bound -> from(bound, value, at + 1, next)));
        }

        private JsonNode field(JsonNode value, JsonNode key) {
            if (!key.isTextual()) {
                throw value.isObject() || value.isNull()
                        ? new JqError("Cannot index object with " + Values.type(key))
                        : Access.cannotIndex(value, key);
            }
            var found = value instanceof ObjectNode object ? object.get(key.textValue()) : null;
            if (found != null) {
                return found;
            }
            if (strict) {
                throw Missing.error(null, List.of(key.textValue()), value);
            }
            return Access.get(value, key);
        }
    }

    /// The first pattern that leads to no error.
    record FirstFitting(List<Matcher> patterns) implements Matcher {
        @Override
        public void each(Env env, JsonNode value, Consumer<Env> next) {
            from(env, value, 0, next);
        }

        private void from(Env env, JsonNode value, int at, Consumer<Env> next) {
            try {
                patterns.get(at).each(env, value, next);
                return;
            } catch (JqError e) {
                if (at == patterns.size() - 1) {
                    throw e;
                }
            }
            from(env, value, at + 1, next);
        }
    }

    /// Rebinds the variables of a pattern in the order that all patterns of a `?//` share.
    ///
    /// @param hops where each is after the pattern has matched, -1 for those it does not bind
    record Ordered(Matcher pattern, int[] hops) implements Matcher {
        @Override
        public void each(Env env, JsonNode value, Consumer<Env> next) {
            pattern.each(
                    env,
                    value,
                    bound -> {
                        var result = env;
                        for (var hop : hops) {
                            result = result.with(hop < 0 ? Values.NULL : bound.value(hop));
                        }
                        next.accept(result);
                    });
        }
    }
}
