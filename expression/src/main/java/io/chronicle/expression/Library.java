package io.chronicle.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a call of an unknown function is told.
final class Library {

    private Library() {}

    /// @param known the functions that the program defines itself, among other names
    /// @throws SyntaxException where there is no builtin of that name and arity
    static void require(Ast.Call call, Set<String> known) throws SyntaxException {
        var signature = call.signature();
        if (Builtins.exists(signature) && !call.name().startsWith("_")) {
            return;
        }
        var outside = Builtins.whyMissing(signature);
        if (!outside.isEmpty()) {
            throw new SyntaxException(call.name() + ": " + outside, call.at());
        }
        var candidates = new ArrayList<String>();
        Builtins.signatures().forEach(candidates::add);
        known.stream().filter(name -> name.contains("/")).forEach(candidates::add);
        var arities =
                candidates.stream()
                        .filter(name -> name.startsWith(call.name() + "/"))
                        .map(name -> name.substring(name.indexOf('/') + 1))
                        .toList();
        if (!arities.isEmpty() && !call.name().startsWith("_")) {
            throw new SyntaxException(
                    call.name()
                            + " takes "
                            + String.join(" or ", arities)
                            + (arities.equals(List.of("1"))
                                    ? " argument, not "
                                    : " arguments, not ")
                            + call.arguments().size(),
                    call.at());
        }
        var names =
                candidates.stream()
                        .filter(name -> !name.startsWith("_"))
                        .map(name -> name.substring(0, name.indexOf('/')))
                        .distinct()
                        .toList();
        throw new SyntaxException(
                "no function " + call.name() + Similar.hint(call.name(), names), call.at());
    }
}
