package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `range limit skip first last nth until while repeat recurse combinations select`.
final class GeneratorBuiltins {

    private GeneratorBuiltins() {}

    static void register(Registry registry) {
        registry.macro("select/1", arguments -> select(arguments.get(0)))
                .macro("first/1", arguments -> first(arguments.get(0)))
                .macro("last/1", arguments -> new Last(arguments.get(0)))
                .macro("isempty/1", arguments -> new IsEmpty(first(arguments.get(0))))
                .macro("range/1", arguments -> range(ZERO, arguments.get(0), ONE))
                .macro("range/2", a -> range(a.get(0), a.get(1), ONE))
                .macro("range/3", a -> range(a.get(0), a.get(1), a.get(2)))
                .macro(
                        "_limit/2",
                        arguments -> new Limit((Single) arguments.get(0), arguments.get(1)))
                .macro(
                        "_skip/2",
                        arguments -> new Skip((Single) arguments.get(0), arguments.get(1)))
                .jq(
                        """
                        def recurse: recurse(.[]?);
                        def recurse(f): def r: ., (f | r); r;
                        def recurse(f; condition): def r: ., (f | select(condition) | r); r;
                        def repeat(f): def r: f, r; r;
                        def while(condition; update):
                            def w: if condition then ., (update | w) else empty end; w;
                        def until(condition; update):
                            def u: if condition then . else (update | u) end; u;
                        def limit($count; f): _limit($count; f);
                        def skip($count; f): _skip($count; f);
                        def nth($index): .[$index];
                        def nth($index; f):
                            if $index < 0 then error("nth doesn't support negative indices")
                            else first(skip($index; f)) end;
                        def first: .[0];
                        def last: .[-1];
                        def combinations:
                            if length == 0 then []
                            else .[0][] as $head | .[1:] | combinations | [$head] + . end;
                        def combinations(n): . as $set | [range(n)] | map($set) | combinations;
                        """);
    }

    private static final Code ZERO = new Basics.Constant(Numbers.of(0));
    private static final Code ONE = new Basics.Constant(Numbers.of(1));

    static Code select(Code condition) {
        return Choices.when(condition, new Basics.Identity(), new Basics.Empty());
    }

    static Single first(Code body) {
        return body instanceof Single single ? single : new Updates.First(body);
    }

    /// The last output, if there is one.
    record Last(Code body) implements Single {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            var last = new @Nullable JsonNode[1];
            body.each(env, in, value -> last[0] = value);
            return last[0];
        }
    }

    record IsEmpty(Single first) implements Single {
        @Override
        public JsonNode one(Env env, JsonNode in) {
            return Values.of(first.one(env, in) == null);
        }
    }

    /// The first outputs of `body`, as many as `count` says.
    record Limit(Single count, Code body) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            var left = counted("limit", count, env, in);
            if (left <= 0) {
                return;
            }
            var rest = new long[] {left};
            var stop = new Break();
            try {
                body.each(
                        env,
                        in,
                        value -> {
                            rest[0]--;
                            out.accept(value);
                            if (rest[0] <= 0) {
                                throw stop;
                            }
                        });
            } catch (Break e) {
                Attempts.none(e, stop);
            }
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            var left = counted("limit", count, env, in);
            if (left <= 0) {
                return;
            }
            var rest = new long[] {left};
            var stop = new Break();
            try {
                body.paths(
                        env,
                        at,
                        in,
                        (path, value) -> {
                            rest[0]--;
                            out.accept(path, value);
                            if (rest[0] <= 0) {
                                throw stop;
                            }
                        });
            } catch (Break e) {
                Attempts.none(e, stop);
            }
        }
    }

    private static long counted(String name, Single count, Env env, JsonNode in) {
        var value = count.one(env, in);
        if (value == null) {
            return 0;
        }
        if (!value.isNumber()) {
            return Order.compare(value, Numbers.of(0)) > 0 ? Long.MAX_VALUE : negative(name);
        }
        var number =
                name.equals("skip")
                        ? Math.floor(value.doubleValue())
                        : Math.ceil(value.doubleValue());
        return value.doubleValue() < 0 || Double.isNaN(number) ? negative(name) : (long) number;
    }

    private static long negative(String name) {
        throw new JqError(name + " doesn't support negative count");
    }

    /// All outputs of `body` but the first.
    record Skip(Single count, Code body) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            var rest = new long[] {counted("skip", count, env, in)};
            body.each(
                    env,
                    in,
                    value -> {
                        if (rest[0]-- <= 0) {
                            out.accept(value);
                        }
                    });
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            var rest = new long[] {counted("skip", count, env, in)};
            body.paths(
                    env,
                    at,
                    in,
                    (path, value) -> {
                        if (rest[0]-- <= 0) {
                            out.accept(path, value);
                        }
                    });
        }
    }

    private static Code range(Code from, Code to, Code by) {
        return new Range(List.of(from, to, by));
    }

    /// Bounds in order, the first as the outer loop.
    record Range(List<Code> bounds) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            bounds.get(0)
                    .each(
                            env,
                            in,
                            from ->
                                    bounds.get(1)
                                            .each(
                                                    env,
                                                    in,
                                                    to ->
                                                            bounds.get(2)
                                                                    .each(
                                                                            env,
                                                                            in,
                                                                            by ->
                                                                                    count(
                                                                                            env
                                                                                                    .run(),
                                                                                            from,
                                                                                            to,
                                                                                            by,
                                                                                            out))));
        }

        private static void count(Run run, JsonNode from, JsonNode to, JsonNode by, Sink out) {
            if (!from.isNumber() || !to.isNumber() || !by.isNumber()) {
                throw new JqError("Range bounds must be numeric");
            }
            if (Numbers.isLong(from) && Numbers.isLong(to) && Numbers.isLong(by)) {
                integers(run, from.longValue(), to.longValue(), by.longValue(), out);
            } else {
                doubles(run, from.doubleValue(), to.doubleValue(), by.doubleValue(), out);
            }
        }

        private static void integers(Run run, long from, long to, long by, Sink out) {
            if (by > 0) {
                for (var i = from; i < to; i += by) {
                    run.step();
                    out.accept(Numbers.of(i));
                    if (i > Long.MAX_VALUE - by) {
                        return;
                    }
                }
            } else if (by < 0) {
                for (var i = from; i > to; i += by) {
                    run.step();
                    out.accept(Numbers.of(i));
                    if (i < Long.MIN_VALUE - by) {
                        return;
                    }
                }
            }
        }

        private static void doubles(Run run, double from, double to, double by, Sink out) {
            if (by == 0) {
                return;
            }
            for (var x = from; by == 1 ? !(x >= to) : by > 0 ? x < to : x > to; x += by) {
                run.step();
                out.accept(run.number(x));
            }
        }
    }
}
