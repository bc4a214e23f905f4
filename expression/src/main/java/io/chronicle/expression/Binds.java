package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `source as pattern | body`.
final class Binds {

    private Binds() {}

    static Code of(Code source, List<Matcher> matchers, Code body) {
        if (matchers.size() > 1) {
            return new Alternatives(source, matchers, body);
        }
        var matcher = matchers.get(0);
        if (matcher instanceof Matcher.Name && source instanceof Single value) {
            return body instanceof Single single ? new One(value, single) : new Once(value, body);
        }
        return new Many(source, matcher, body);
    }

    /// The body is in tail position.
    record One(Single source, Single body) implements Single {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            var value = source.one(env, in);
            return value == null ? null : body.one(env.with(value), in);
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            var value = source.one(env, in);
            if (value != null) {
                body.paths(env.with(value), at, in, out);
            }
        }
    }

    /// The body is in tail position.
    record Once(Single source, Code body) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            var value = source.one(env, in);
            if (value != null) {
                body.each(env.with(value), in, out);
            }
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            var value = source.one(env, in);
            if (value != null) {
                body.paths(env.with(value), at, in, out);
            }
        }
    }

    record Many(Code source, Matcher matcher, Code body) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            source.each(env, in, value -> matcher.each(env, value, bound -> round(bound, in, out)));
        }

        private void round(Env bound, JsonNode in, Sink out) {
            bound.run().step();
            body.each(bound, in, out);
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            source.each(
                    env,
                    in,
                    value -> matcher.each(env, value, bound -> body.paths(bound, at, in, out)));
        }
    }

    /// `?//`: an error in a pattern or in the body moves on to the next pattern; the last one's is
    /// the outcome.
    record Alternatives(Code source, List<Matcher> matchers, Code body) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            source.each(
                    env,
                    in,
                    value -> {
                        var guard = Guard.of(out);
                        from(env, value, guard, 0, bound -> body.each(bound, in, guard));
                    });
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            source.each(
                    env,
                    in,
                    value -> {
                        var guard = Guard.of(out);
                        from(env, value, guard, 0, bound -> body.paths(bound, at, in, guard));
                    });
        }

        private void from(
                Env env,
                JsonNode value,
                Guard guard,
                int at,
                java.util.function.Consumer<Env> next) {
            try {
                matchers.get(at).each(env, value, next);
                return;
            } catch (Guard.Passage passage) {
                throw guard.behind(passage);
            } catch (JqError e) {
                if (at == matchers.size() - 1) {
                    throw e;
                }
            }
            from(env, value, guard, at + 1, next);
        }
    }
}
