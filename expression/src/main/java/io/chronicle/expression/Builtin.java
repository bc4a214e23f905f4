package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// A function that every program may call.
sealed interface Builtin {

    /// Computes one value from the input and the values of its arguments.
    @FunctionalInterface
    interface Body {
        JsonNode apply(Run run, JsonNode in, JsonNode[] arguments);
    }

    /// Called once for each combination of argument values.
    record Function(Body body) implements Builtin {}

    /// Takes its arguments as programs.
    record Macro(java.util.function.Function<List<Code>, Code> body) implements Builtin {}

    /// Defined in jq.
    record Defined(Ast.Function function) implements Builtin {}
}
