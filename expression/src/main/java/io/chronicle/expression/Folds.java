package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// `reduce` and `foreach`.
final class Folds {

    private Folds() {}

    static Code reduce(Code source, Matcher matcher, Code initial, Code update) {
        return initial instanceof Single start
                ? new Reduce(source, matcher, start, update)
                : new ReduceMany(source, matcher, initial, update);
    }

    /// The state of a fold under way.
    private static final class State {

        private JsonNode value;

        State(JsonNode value) {
            this.value = value;
        }
    }

    static JsonNode run(
            Code source, Matcher matcher, Code update, Env env, JsonNode in, JsonNode initial) {
        var state = new State(initial);
        var single = update instanceof Single one ? one : null;
        source.each(
                env,
                in,
                value ->
                        matcher.each(
                                env,
                                value,
                                bound -> {
                                    env.run().step();
                                    state.value =
                                            single != null
                                                    ? orNull(single.one(bound, state.value))
                                                    : last(update, bound, state.value);
                                }));
        return state.value;
    }

    private static JsonNode orNull(@Nullable JsonNode value) {
        return value == null ? Values.NULL : value;
    }

    private static JsonNode last(Code update, Env env, JsonNode in) {
        var last = new State(Values.NULL);
        update.each(env, in, value -> last.value = value);
        return last.value;
    }

    record Reduce(Code source, Matcher matcher, Single initial, Code update) implements Single {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            var start = initial.one(env, in);
            return start == null ? null : run(source, matcher, update, env, in, start);
        }
    }

    record ReduceMany(Code source, Matcher matcher, Code initial, Code update) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            initial.each(
                    env, in, start -> out.accept(run(source, matcher, update, env, in, start)));
        }
    }

    record Foreach(Code source, Matcher matcher, Code initial, Code update, Code extract)
            implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            initial.each(
                    env,
                    in,
                    start -> {
                        var state = new State(start);
                        source.each(
                                env,
                                in,
                                value ->
                                        matcher.each(
                                                env, value, bound -> round(bound, state, out)));
                    });
        }

        private void round(Env bound, State state, Sink out) {
            bound.run().step();
            var before = state.value;
            state.value = Values.NULL;
            update.each(
                    bound,
                    before,
                    value -> {
                        state.value = value;
                        extract.each(bound, value, out);
                    });
        }

        /// The state is a place only as long as it is the input itself.
        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            initial.paths(
                    env,
                    at,
                    in,
                    (path, start) -> {
                        var state = new State(start);
                        source.each(
                                env,
                                in,
                                value ->
                                        matcher.each(
                                                env,
                                                value,
                                                bound -> placed(bound, path, start, state, out)));
                    });
        }

        private void placed(Env bound, Path start, JsonNode first, State state, PathSink out) {
            bound.run().step();
            var before = state.value;
            state.value = Values.NULL;
            update.paths(
                    bound,
                    Values.same(before, first) ? start : Path.NONE,
                    before,
                    (path, value) -> {
                        state.value = value;
                        extract.paths(bound, path, value, out);
                    });
        }
    }
}
