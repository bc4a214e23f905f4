package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// The smallest codes.
final class Basics {

    private Basics() {}

    /// `.`
    record Identity() implements Single, Editable {
        @Override
        public JsonNode one(Env env, JsonNode in) {
            return in;
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            out.accept(at, in);
        }

        @Override
        public @Nullable JsonNode edit(Env env, JsonNode in, Change change) {
            return change.apply(env, in);
        }

        @Override
        public boolean disjoint() {
            return true;
        }
    }

    record Constant(JsonNode value) implements Single {
        @Override
        public JsonNode one(Env env, JsonNode in) {
            return value;
        }
    }

    /// The array of slots.
    record Root() implements Single {
        @Override
        public JsonNode one(Env env, JsonNode in) {
            return env.run().root();
        }
    }

    record Empty() implements Single, Editable {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            return null;
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {}

        @Override
        public JsonNode edit(Env env, JsonNode in, Change change) {
            return UNTOUCHED;
        }

        @Override
        public boolean disjoint() {
            return true;
        }
    }

    /// `$name`
    record Variable(int hops) implements Single {
        @Override
        public JsonNode one(Env env, JsonNode in) {
            return env.value(hops);
        }
    }

    /// A function of the input alone.
    @FunctionalInterface
    interface Operation {
        JsonNode apply(Run run, JsonNode in);
    }

    /// A builtin without arguments.
    record Apply(Operation operation) implements Single {
        @Override
        public JsonNode one(Env env, JsonNode in) {
            return operation.apply(env.run(), in);
        }
    }

    /// `-operand`
    record Negate(Single operand) implements Single {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            var value = operand.one(env, in);
            return value == null ? null : Arithmetic.negate(env.run(), value);
        }
    }
}
