package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// `if`, `and`, `or`, `//`.
final class Choices {

    private Choices() {}

    static Code when(Code condition, Code then, Code otherwise) {
        if (condition instanceof Single test) {
            return then instanceof Single yes && otherwise instanceof Single no
                    ? new If(test, yes, no)
                    : new IfMany(test, then, otherwise);
        }
        return new ForEach(condition, then, otherwise);
    }

    private static boolean editable(Code then, Code otherwise) {
        return then instanceof Editable yes
                && otherwise instanceof Editable no
                && yes.disjoint()
                && no.disjoint();
    }

    record If(Single condition, Single then, Single otherwise) implements Single, Editable {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            var test = condition.one(env, in);
            return test == null ? null : (Values.truthy(test) ? then : otherwise).one(env, in);
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            var test = condition.one(env, in);
            if (test != null) {
                (Values.truthy(test) ? then : otherwise).paths(env, at, in, out);
            }
        }

        @Override
        public @Nullable JsonNode edit(Env env, JsonNode in, Change change) {
            var test = condition.one(env, in);
            return test == null
                    ? UNTOUCHED
                    : ((Editable) (Values.truthy(test) ? then : otherwise)).edit(env, in, change);
        }

        @Override
        public boolean disjoint() {
            return editable(then, otherwise);
        }
    }

    /// The branches are in tail position.
    record IfMany(Single condition, Code then, Code otherwise) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            var test = condition.one(env, in);
            if (test != null) {
                (Values.truthy(test) ? then : otherwise).each(env, in, out);
            }
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            var test = condition.one(env, in);
            if (test != null) {
                (Values.truthy(test) ? then : otherwise).paths(env, at, in, out);
            }
        }
    }

    /// A branch for every output of the condition.
    record ForEach(Code condition, Code then, Code otherwise) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            condition.each(
                    env, in, test -> (Values.truthy(test) ? then : otherwise).each(env, in, out));
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            condition.each(
                    env,
                    in,
                    test -> (Values.truthy(test) ? then : otherwise).paths(env, at, in, out));
        }
    }

    /// `left and right`, `left or right`.
    ///
    /// @param decisive the truth of the left side that settles it
    static Code logic(Code left, Code right, boolean decisive) {
        return left instanceof Single first && right instanceof Single second
                ? new Logic(first, second, decisive)
                : new LogicMany(left, right, decisive);
    }

    record Logic(Single left, Single right, boolean decisive) implements Single {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            var first = left.one(env, in);
            if (first == null) {
                return null;
            }
            if (Values.truthy(first) == decisive) {
                return Values.of(decisive);
            }
            var second = right.one(env, in);
            return second == null ? null : Values.of(Values.truthy(second));
        }
    }

    record LogicMany(Code left, Code right, boolean decisive) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            left.each(
                    env,
                    in,
                    first -> {
                        if (Values.truthy(first) == decisive) {
                            out.accept(Values.of(decisive));
                        } else {
                            right.each(
                                    env,
                                    in,
                                    second -> out.accept(Values.of(Values.truthy(second))));
                        }
                    });
        }
    }

    /// `left // right`
    static Code alternative(Code left, Code right) {
        return left instanceof Single first && right instanceof Single second
                ? new Alternative(first, second)
                : new AlternativeMany(left, right);
    }

    record Alternative(Single left, Single right) implements Single {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            var value = left.one(env, in);
            return value != null && Values.truthy(value) ? value : right.one(env, in);
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            alternativePaths(left, right, env, at, in, out);
        }
    }

    record AlternativeMany(Code left, Code right) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            var found = new boolean[1];
            left.each(
                    env,
                    in,
                    value -> {
                        if (Values.truthy(value)) {
                            found[0] = true;
                            out.accept(value);
                        }
                    });
            if (!found[0]) {
                right.each(env, in, out);
            }
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            alternativePaths(left, right, env, at, in, out);
        }
    }

    private static void alternativePaths(
            Code left, Code right, Env env, Path at, JsonNode in, PathSink out) {
        var found = new boolean[1];
        left.paths(
                env,
                at,
                in,
                (path, value) -> {
                    if (Values.truthy(value)) {
                        found[0] = true;
                        out.accept(path, value);
                    }
                });
        if (!found[0]) {
            right.paths(env, at, in, out);
        }
    }
}
