package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// `left operator right`; the right side is the outer loop.
final class Binaries {

    private Binaries() {}

    static Code of(Operator operator, Code left, Code right) {
        return left instanceof Single first && right instanceof Single second
                ? new One(operator, first, second)
                : new Many(operator, left, right);
    }

    record One(Operator operator, Single left, Single right) implements Single {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            var second = right.one(env, in);
            var first = second == null ? null : left.one(env, in);
            return first == null || second == null
                    ? null
                    : Arithmetic.apply(env.run(), operator, first, second);
        }
    }

    record Many(Operator operator, Code left, Code right) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            right.each(
                    env,
                    in,
                    second ->
                            left.each(
                                    env,
                                    in,
                                    first -> {
                                        env.run().step();
                                        out.accept(
                                                Arithmetic.apply(
                                                        env.run(), operator, first, second));
                                    }));
        }
    }
}
