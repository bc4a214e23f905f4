package io.chronicle.expression;

import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/// The builtin library, by family.
final class Builtins {

    /// What reaches outside of an expression, and why it is not there.
    private static final Map<String, String> OUTSIDE =
            Map.ofEntries(
                    Map.entry("input/0", "an expression has one input; there is no next one"),
                    Map.entry("inputs/0", "an expression has one input; there are no further ones"),
                    Map.entry("env/0", "expressions do not read the environment; use ${NAME}"),
                    Map.entry("halt/0", "an expression does not end the process"),
                    Map.entry("halt_error/0", "an expression does not end the process"),
                    Map.entry("halt_error/1", "an expression does not end the process"),
                    Map.entry("input_line_number/0", "the input of an expression has no lines"),
                    Map.entry("input_filename/0", "the input of an expression is no file"),
                    Map.entry("get_search_list/0", "an expression stands alone, without modules"),
                    Map.entry("modulemeta/0", "an expression stands alone, without modules"));

    private static final Map<String, Builtin> ALL = all();

    private Builtins() {}

    private static Map<String, Builtin> all() {
        var registry = new Registry();
        ValueBuiltins.register(registry);
        PathBuiltins.register(registry);
        GeneratorBuiltins.register(registry);
        CollectionBuiltins.register(registry);
        SortBuiltins.register(registry);
        StringBuiltins.register(registry);
        RegexBuiltins.register(registry);
        MathBuiltins.register(registry);
        DateBuiltins.register(registry);
        StreamBuiltins.register(registry);
        return registry.all();
    }

    static boolean exists(String signature) {
        return ALL.containsKey(signature);
    }

    static Builtin find(String signature) {
        return Objects.requireNonNull(ALL.get(signature), signature);
    }

    /// Why jq's builtin `signature` is not there; empty for all others.
    static String whyMissing(String signature) {
        return OUTSIDE.getOrDefault(signature, "");
    }

    /// `name/arity` of all, sorted.
    static Iterable<String> signatures() {
        return new TreeSet<>(ALL.keySet());
    }
}
