package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// Code that yields at most one value.
interface Single extends Code {

    /// Null where it yields nothing.
    @Nullable JsonNode one(Env env, JsonNode in);

    @Override
    default void each(Env env, JsonNode in, Sink out) {
        var value = one(env, in);
        if (value != null && !Values.same(value, Run.TAIL)) {
            out.accept(value);
        }
    }
}
