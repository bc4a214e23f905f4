package io.chronicle.expression;

import org.jspecify.annotations.Nullable;

/// Which functions call themselves.
final class Recursion {

    private Recursion() {}

    /// Whether a call in the body of `function` may mean the function itself.
    static boolean of(Ast.Function function) {
        return calls(function.body(), function.signature());
    }

    private static boolean calls(@Nullable Ast ast, String signature) {
        if (ast == null) {
            return false;
        }
        if (ast instanceof Ast.Call call && call.signature().equals(signature)) {
            return true;
        }
        return Children.of(ast).stream().anyMatch(child -> calls(child, signature));
    }
}
