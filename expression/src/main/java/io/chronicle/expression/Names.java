package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The names in force at a place of the program, innermost first. A level counts the bindings of
/// the [Env] that are further out.
record Names(@Nullable Names outer, @Nullable Entry entry) {

    static final Names NONE = new Names(null, null);

    sealed interface Entry {}

    /// @param callable whether it is a parameter `$name`, which is a function `name` too
    record Bound(String name, int level, boolean callable) implements Entry {}

    /// A variable whose value is known at load.
    record Known(String name, JsonNode value, boolean callable) implements Entry {}

    record Label(String name, int level) implements Entry {}

    /// A parameter of a function that is compiled into its caller: the caller's program.
    record Argument(String name, Ast program, Names names) implements Entry {}

    /// A parameter of a recursive function: a [Closure] at `level`.
    record Parameter(String name, int level) implements Entry {}

    /// A function; its body sees `names` of the place of its definition.
    static final class Defined implements Entry {

        private final Ast.Function function;
        private final int level;
        private final Names names;
        private @Nullable Procedure procedure;

        Defined(Ast.Function function, int level, Names names) {
            this.function = function;
            this.level = level;
            this.names = names;
        }

        Ast.Function function() {
            return function;
        }

        int level() {
            return level;
        }

        Names names() {
            return names;
        }

        /// Null until the first recursive call is compiled.
        @Nullable Procedure procedure() {
            return procedure;
        }

        void procedure(Procedure compiled) {
            procedure = compiled;
        }
    }

    Names with(Entry added) {
        return new Names(this, added);
    }

    @Nullable Entry variable(String name) {
        return find(e ->
                e instanceof Bound bound && bound.name.equals(name)
                        || e instanceof Known known && known.name.equals(name));
    }

    @Nullable Entry function(String name, int arity) {
        return find(e ->
                switch (e) {
                    case Defined defined ->
                            defined.function.name().equals(name)
                                    && defined.function.parameters().size() == arity;
                    case Argument argument -> arity == 0 && argument.name.equals(name);
                    case Parameter parameter -> arity == 0 && parameter.name.equals(name);
                    case Bound bound -> arity == 0 && bound.callable && bound.name.equals(name);
                    case Known known -> arity == 0 && known.callable && known.name.equals(name);
                    case Label _ -> false;
                });
    }

    int label(String name) {
        return find(e -> e instanceof Label label && label.name.equals(name)) instanceof Label found
                ? found.level
                : -1;
    }

    private @Nullable Entry find(Predicate<Entry> wanted) {
        for (var at = this; at != null; at = at.outer) {
            if (at.entry != null && wanted.test(at.entry)) {
                return at.entry;
            }
        }
        return null;
    }
}
