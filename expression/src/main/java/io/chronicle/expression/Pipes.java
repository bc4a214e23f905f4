package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// `left | right` and `left, right`.
final class Pipes {

    private Pipes() {}

    static Code pipe(Code left, Code right) {
        if (left instanceof Basics.Identity) {
            return right;
        }
        if (right instanceof Basics.Identity) {
            return left;
        }
        if (left instanceof Single first) {
            return right instanceof Single second ? new One(first, second) : new Into(first, right);
        }
        return new Many(left, right);
    }

    static @Nullable JsonNode edit(
            Code left, Code right, Env env, JsonNode in, Editable.Change change) {
        return ((Editable) left)
                .edit(env, in, (at, value) -> ((Editable) right).edit(at, value, change));
    }

    static boolean disjoint(Code left, Code right) {
        return left instanceof Editable first
                && right instanceof Editable second
                && first.disjoint()
                && second.disjoint();
    }

    static void paths(Code left, Code right, Env env, Path at, JsonNode in, PathSink out) {
        left.paths(env, at, in, (path, value) -> right.paths(env, path, value, out));
    }

    record One(Single left, Single right) implements Single, Editable {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            var value = left.one(env, in);
            return value == null ? null : right.one(env, value);
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            Pipes.paths(left, right, env, at, in, out);
        }

        @Override
        public @Nullable JsonNode edit(Env env, JsonNode in, Change change) {
            return Pipes.edit(left, right, env, in, change);
        }

        @Override
        public boolean disjoint() {
            return Pipes.disjoint(left, right);
        }
    }

    /// One value into a generator; the generator is in tail position.
    record Into(Single left, Code right) implements Editable {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            var value = left.one(env, in);
            if (value != null) {
                right.each(env, value, out);
            }
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            Pipes.paths(left, right, env, at, in, out);
        }

        @Override
        public @Nullable JsonNode edit(Env env, JsonNode in, Change change) {
            return Pipes.edit(left, right, env, in, change);
        }

        @Override
        public boolean disjoint() {
            return Pipes.disjoint(left, right);
        }
    }

    record Many(Code left, Code right) implements Editable {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            left.each(env, in, value -> right.each(env, value, out));
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            Pipes.paths(left, right, env, at, in, out);
        }

        @Override
        public @Nullable JsonNode edit(Env env, JsonNode in, Change change) {
            return Pipes.edit(left, right, env, in, change);
        }

        @Override
        public boolean disjoint() {
            return Pipes.disjoint(left, right);
        }
    }

    /// The right side is in tail position.
    record Comma(Code left, Code right) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            left.each(env, in, out);
            right.each(env, in, out);
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            left.paths(env, at, in, out);
            right.paths(env, at, in, out);
        }
    }
}
