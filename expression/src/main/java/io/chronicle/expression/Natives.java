package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls of builtins that take values; the last argument is the outer loop.
final class Natives {

    private Natives() {}

    static Code of(Builtin.Body body, List<Code> arguments) {
        if (arguments.isEmpty()) {
            return new Plain(body);
        }
        return arguments.stream().allMatch(Single.class::isInstance)
                ? new One(body, arguments.toArray(Single[]::new))
                : new Many(body, arguments);
    }

    private static final JsonNode[] NO_ARGUMENTS = {};

    record Plain(Builtin.Body body) implements Single {
        @Override
        public JsonNode one(Env env, JsonNode in) {
            return body.apply(env.run(), in, NO_ARGUMENTS);
        }
    }

    static final class One implements Single {

        private final Builtin.Body body;
        private final Single[] arguments;

        One(Builtin.Body body, Single[] arguments) {
            this.body = body;
            this.arguments = arguments;
        }

        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            var values = new JsonNode[arguments.length];
            for (var i = arguments.length - 1; i >= 0; i--) {
                var value = arguments[i].one(env, in);
                if (value == null) {
                    return null;
                }
                values[i] = value;
            }
            return body.apply(env.run(), in, values);
        }
    }

    record Many(Builtin.Body body, List<Code> arguments) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            before(env, in, out, new JsonNode[arguments.size()], arguments.size());
        }

        private void before(Env env, JsonNode in, Sink out, JsonNode[] values, int end) {
            if (end == 0) {
                env.run().step();
                out.accept(body.apply(env.run(), in, values.clone()));
                return;
            }
            arguments
                    .get(end - 1)
                    .each(
                            env,
                            in,
                            value -> {
                                values[end - 1] = value;
                                before(env, in, out, values, end - 1);
                            });
        }
    }
}
