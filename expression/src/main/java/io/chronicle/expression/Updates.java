package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// The assignments. Absent targets are null and come into being, as in jq.
final class Updates {

    private Updates() {}

    /// `targets |= update`: the first output replaces what was there, none deletes it.
    static Code update(Code targets, Code update) {
        return new Update(targets, update instanceof Single one ? one : new First(update));
    }

    /// `targets = value`, and with an operator `targets op= value`: once for each value.
    static Code assign(Code targets, Code value, Combine combine) {
        return value instanceof Single one
                ? new Assign(targets, one, combine)
                : new AssignMany(targets, value, combine);
    }

    /// What is to be where `old` is.
    @FunctionalInterface
    interface Combine {
        JsonNode apply(Run run, JsonNode old, JsonNode value);
    }

    static JsonNode run(Code targets, Env env, JsonNode in, Editable.Change change) {
        if (targets instanceof Editable editable && editable.disjoint()) {
            var result = editable.edit(env, in, change);
            if (Values.same(result, Editable.UNTOUCHED)) {
                return in;
            }
            return result == null ? Values.NULL : result;
        }
        var walk = new Walk(in);
        targets.paths(
                env,
                Path.START,
                in,
                (path, value) -> walk.change(env, Paths.result(path, value).toArray(), change));
        return Deletion.of(walk.value, walk.deleted);
    }

    /// Changes one target after the other; deletes at the end, so that the paths stay right.
    private static final class Walk {

        private JsonNode value;
        private final ArrayList<ArrayNode> deleted = new ArrayList<>();

        Walk(JsonNode value) {
            this.value = value;
        }

        void change(Env env, ArrayNode path, Editable.Change change) {
            env.run().step();
            var changed = change.apply(env, Edit.get(value, path));
            if (changed == null) {
                deleted.add(path);
            } else {
                value = Edit.set(env.run(), value, path, changed);
            }
        }
    }

    record Update(Code targets, Single update) implements Single {
        @Override
        public JsonNode one(Env env, JsonNode in) {
            return run(targets, env, in, (at, old) -> update.one(env, old));
        }
    }

    record Assign(Code targets, Single value, Combine combine) implements Single {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            var right = value.one(env, in);
            return right == null
                    ? null
                    : run(targets, env, in, (at, old) -> combine.apply(env.run(), old, right));
        }
    }

    record AssignMany(Code targets, Code value, Combine combine) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            value.each(
                    env,
                    in,
                    right ->
                            out.accept(
                                    run(
                                            targets,
                                            env,
                                            in,
                                            (at, old) -> combine.apply(env.run(), old, right))));
        }
    }

    /// The first output, if there is one.
    record First(Code body) implements Single {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            var found = new JsonNode[1];
            var stop = new Break();
            try {
                body.each(
                        env,
                        in,
                        value -> {
                            found[0] = value;
                            throw stop;
                        });
            } catch (Break e) {
                Attempts.none(e, stop);
            }
            return found[0];
        }

        @Override
        public void paths(Env env, Path at, JsonNode in, PathSink out) {
            var path = new Path[1];
            var found = new JsonNode[1];
            var stop = new Break();
            try {
                body.paths(
                        env,
                        at,
                        in,
                        (place, value) -> {
                            path[0] = place;
                            found[0] = value;
                            throw stop;
                        });
            } catch (Break e) {
                Attempts.none(e, stop);
            }
            if (found[0] != null) {
                out.accept(path[0], found[0]);
            }
        }
    }
}
