package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Calls of recursive functions and of their parameters. All other functions are compiled into
/// their callers.
final class Calls {

    private Calls() {}

    /// An argument: a value that is computed before the call, or a closure.
    record Argument(Code code, boolean byValue) {
        boolean single() {
            return !byValue || code instanceof Single;
        }
    }

    static Code of(Procedure procedure, int hops, List<Argument> arguments, boolean tail) {
        var entry = new Entry(procedure, hops, arguments);
        if (!arguments.stream().allMatch(Argument::single)) {
            return new Many(entry);
        }
        if (procedure.single()) {
            return tail ? new TailOne(entry) : new One(entry);
        }
        return tail ? new TailEach(entry) : new Many(entry);
    }

    /// @param hops to the environment that the function was defined in
    /// @param weight of the closures that a call makes: those of tail calls outlive them
    record Entry(Procedure procedure, int hops, List<Argument> arguments, int weight) {

        Entry(Procedure procedure, int hops, List<Argument> arguments) {
            this(
                    procedure,
                    hops,
                    arguments,
                    Bounds.CLOSURE_WEIGHT
                            * (int) arguments.stream().filter(a -> !a.byValue).count());
        }

        /// The environment of the body; null where an argument yields nothing.
        @Nullable Env enter(Env env, JsonNode in) {
            var inner = env.out(hops);
            for (var argument : arguments) {
                if (!argument.byValue) {
                    inner = inner.with(new Closure(argument.code, env));
                    continue;
                }
                var value = ((Single) argument.code).one(env, in);
                if (value == null) {
                    return null;
                }
                inner = inner.with(value);
            }
            return inner;
        }

        /// An environment for each combination of values; the first argument is the outer loop.
        void each(Env env, JsonNode in, Env inner, int from, Consumer<Env> next) {
            if (from == arguments.size()) {
                next.accept(inner);
                return;
            }
            var argument = arguments.get(from);
            if (argument.byValue) {
                argument.code.each(
                        env, in, value -> each(env, in, inner.with(value), from + 1, next));
            } else {
                each(env, in, inner.with(new Closure(argument.code, env)), from + 1, next);
            }
        }
    }

    private static @Nullable JsonNode one(Procedure procedure, Env env, JsonNode in) {
        var run = env.run();
        run.enter();
        try {
            var value = procedure.singleBody().one(env, in);
            while (Values.same(value, Run.TAIL)) {
                run.step();
                var next = run.takeTail();
                value =
                        next == null
                                ? null
                                : next.procedure().singleBody().one(next.env(), next.in());
            }
            return value;
        } finally {
            run.leave();
        }
    }

    private static void each(Procedure procedure, Env env, JsonNode in, Sink out) {
        var run = env.run();
        run.enter();
        try {
            procedure.body().each(env, in, out);
            for (var next = run.takeTail(); next != null; next = run.takeTail()) {
                run.step();
                next.procedure().body().each(next.env(), next.in(), out);
            }
        } finally {
            run.leave();
        }
    }

    private static void paths(Entry entry, Env env, Path at, JsonNode in, PathSink out) {
        entry.each(
                env,
                in,
                env.out(entry.hops),
                0,
                inner -> {
                    var run = env.run();
                    run.enter();
                    try {
                        entry.procedure.body().paths(inner, at, in, out);
                    } finally {
                        run.leave();
                    }
                });
    }

    record One(Entry entry) implements Single {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            var inner = entry.enter(env, in);
            return inner == null ? null : Calls.one(entry.procedure, inner, in);
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            Calls.paths(entry, env, at, in, out);
        }
    }

    record Many(Entry entry) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            entry.each(
                    env,
                    in,
                    env.out(entry.hops),
                    0,
                    inner -> Calls.each(entry.procedure, inner, in, out));
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            Calls.paths(entry, env, at, in, out);
        }
    }

    /// Leaves the call to the caller of the function it is the last step of.
    record TailOne(Entry entry) implements Single {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            env.run().grow(entry.weight);
            var inner = entry.enter(env, in);
            return inner == null ? null : env.run().tailCall(entry.procedure, inner, in);
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            Calls.paths(entry, env, at, in, out);
        }
    }

    record TailEach(Entry entry) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            env.run().grow(entry.weight);
            var inner = entry.enter(env, in);
            if (inner != null) {
                env.run().tailCall(entry.procedure, inner, in);
            }
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            Calls.paths(entry, env, at, in, out);
        }
    }

    /// A parameter of a recursive function.
    record Parameter(int hops) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            var closure = (Closure) env.bound(hops);
            closure.code().each(closure.env(), in, out);
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            var closure = (Closure) env.bound(hops);
            closure.code().paths(closure.env(), at, in, out);
        }
    }
}
