package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// `try`, `?`, `label`, `break`.
final class Attempts {

    private Attempts() {}

    /// @param handler empty output for `?`
    static Code attempt(Code body, Code handler) {
        return body instanceof Single single && handler instanceof Single caught
                ? new Try(single, caught)
                : new TryMany(body, handler);
    }

    record Try(Single body, Single handler) implements Single {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            try {
                return body.one(env, in);
            } catch (JqError e) {
                return handler.one(env, e.value());
            }
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            tryPaths(body, handler, env, at, in, out);
        }
    }

    record TryMany(Code body, Code handler) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            JqError error;
            var guard = Guard.of(out);
            try {
                body.each(env, in, guard);
                return;
            } catch (JqError e) {
                error = e;
            } catch (Guard.Passage passage) {
                throw guard.behind(passage);
            }
            handler.each(env, error.value(), out);
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            tryPaths(body, handler, env, at, in, out);
        }
    }

    private static void tryPaths(
            Code body, Code handler, Env env, Path at, JsonNode in, PathSink out) {
        JqError error;
        var guard = Guard.of(out);
        try {
            body.paths(env, at, in, guard);
            return;
        } catch (JqError e) {
            error = e;
        } catch (Guard.Passage passage) {
            throw guard.behind(passage);
        }
        handler.paths(env, Path.NONE, error.value(), out);
    }

    /// Binds the activation that `break` leaves.
    static Code label(Code body) {
        return body instanceof Single single ? new Label(single) : new LabelMany(body);
    }

    record Label(Single body) implements Single {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            var activation = new Break();
            try {
                return body.one(env.with(activation), in);
            } catch (Break e) {
                return none(e, activation);
            }
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            labelPaths(body, env, at, in, out);
        }
    }

    record LabelMany(Code body) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            var activation = new Break();
            try {
                body.each(env.with(activation), in, out);
            } catch (Break e) {
                none(e, activation);
            }
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            labelPaths(body, env, at, in, out);
        }
    }

    private static void labelPaths(Code body, Env env, Path at, JsonNode in, PathSink out) {
        var activation = new Break();
        try {
            body.paths(env.with(activation), at, in, out);
        } catch (Break e) {
            none(e, activation);
        }
    }

    /// Nothing, where `thrown` is ours.
    static @Nullable JsonNode none(Break thrown, Break ours) {
        if (!Values.same(thrown, ours)) {
            throw thrown;
        }
        return null;
    }

    record Leave(int hops) implements Single {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            throw (Break) env.bound(hops);
        }
    }
}
