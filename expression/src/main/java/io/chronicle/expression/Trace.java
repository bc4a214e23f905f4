package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells errors where in the program they come from. What builtins are written in has no place; an
/// error there is that of the call.
final class Trace {

    private final Set<Ast> written = Collections.newSetFromMap(new IdentityHashMap<>());

    Trace(Ast program) {
        written.add(program);
        Children.of(program).forEach(this::add);
    }

    private void add(Ast part) {
        if (written.add(part)) {
            Children.of(part).forEach(this::add);
        }
    }

    Code around(Ast ast, Code code) {
        if (!written.contains(ast)
                || code instanceof Basics.Constant
                || code instanceof Basics.Identity) {
            return code;
        }
        return code instanceof Single single ? new One(single, ast.at()) : new Many(code, ast.at());
    }

    private record One(Single code, int at) implements Single {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            var found = new @Nullable JsonNode[1];
            leaving(at, () -> found[0] = code.one(env, in));
            return found[0];
        }

        @Override
        public void paths(Env env, Path path, JsonNode in, PathSink out) {
            placed(code, at, env, path, in, out);
        }
    }

    private record Many(Code code, int at) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            leaving(at, () -> code.each(env, in, value -> handingOn(() -> out.accept(value))));
        }

        @Override
        public void paths(Env env, Path path, JsonNode in, PathSink out) {
            placed(code, at, env, path, in, out);
        }
    }

    private static void placed(Code code, int at, Env env, Path path, JsonNode in, PathSink out) {
        leaving(
                at,
                () ->
                        code.paths(
                                env,
                                path,
                                in,
                                (place, value) -> handingOn(() -> out.accept(place, value))));
    }

    private static void leaving(int at, Runnable step) {
        try {
            step.run();
        } catch (JqError e) {
            e.origin().left(at);
            throw e;
        } catch (Stop e) {
            e.origin().left(at);
            throw e;
        }
    }

    private static void handingOn(Runnable next) {
        try {
            next.run();
        } catch (JqError e) {
            e.origin().handOn();
            throw e;
        } catch (Stop e) {
            e.origin().handOn();
            throw e;
        }
    }
}
