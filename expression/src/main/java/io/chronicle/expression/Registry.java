package io.chronicle.expression;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Collects the builtins of the families.
final class Registry {

    private final Map<String, Builtin> found = new HashMap<>();

    /// @param signature `name/arity`
    Registry function(String signature, Builtin.Body body) {
        add(signature, new Builtin.Function(body));
        return this;
    }

    Registry macro(String signature, Function<List<Code>, Code> body) {
        add(signature, new Builtin.Macro(body));
        return this;
    }

    /// @param definitions in jq
    Registry jq(String definitions) {
        for (var function : Parser.definitions(definitions)) {
            add(function.signature(), new Builtin.Defined(function));
        }
        return this;
    }

    Map<String, Builtin> all() {
        return Map.copyOf(found);
    }

    private void add(String signature, Builtin builtin) {
        if (found.put(signature, builtin) != null) {
            throw new IllegalStateException("defined twice: " + signature);
        }
    }
}
