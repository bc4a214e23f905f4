package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;

/// A compiled program part. Immutable; safe for any number of threads, since what changes is in the
/// [Env].
interface Code {

    /// Hands every output for `in` to `out`, in order.
    void each(Env env, JsonNode in, Sink out);

    /// The same as a path expression: `at` is the place of `in`. Absent targets are null, never
    /// errors. Codes that compute keep the place only where they hand on `in` itself.
    default void paths(Env env, Path at, JsonNode in, PathSink out) {
        each(env, in, value -> out.accept(Values.same(value, in) ? at : Path.NONE, value));
    }
}
