package io.chronicle.expression;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the output of a program comes from, as far as it is known at load.
final class Places {

    static final Set<String> ELEMENT_READS = Set.of("first/0", "last/0", "nth/1");

    /// Builtins whose argument sees each element of the input.
    private static final Set<String> EACH =
            Set.of(
                    "map/1",
                    "map_values/1",
                    "sort_by/1",
                    "group_by/1",
                    "unique_by/1",
                    "min_by/1",
                    "max_by/1",
                    "any/1",
                    "all/1");

    /// Builtins whose arguments see the input itself.
    private static final Set<String> SAME =
            Set.of(
                    "select/1",
                    "first/1",
                    "last/1",
                    "limit/2",
                    "skip/2",
                    "isempty/1",
                    "path/1",
                    "del/1",
                    "pick/1",
                    "range/1",
                    "range/2",
                    "range/3",
                    "has/1",
                    "nth/2");

    /// Builtins that look at their input only through their arguments.
    static final Set<String> INPUT_UNUSED =
            Set.of(
                    "empty/0",
                    "now/0",
                    "infinite/0",
                    "nan/0",
                    "error/1",
                    "first/1",
                    "last/1",
                    "limit/2",
                    "skip/2",
                    "nth/2",
                    "isempty/1",
                    "range/1",
                    "range/2",
                    "range/3");

    private Places() {}

    /// The place of the output of `program` for an input at `in`; null where it is computed or not
    /// known.
    static @Nullable Place of(Ast program, @Nullable Place in) {
        return switch (program) {
            case Ast.Identity _ -> in;
            case Ast.Slots _ -> new Place(true, java.util.List.of());
            case Ast.Index index -> index(index, in);
            case Ast.Each each -> child(of(each.target(), in), Place.ANY);
            case Ast.Pipe pipe -> of(pipe.right(), of(pipe.left(), in));
            case Ast.Try attempt -> attempt.handler() == null ? of(attempt.body(), in) : null;
            case Ast.Call call when call.signature().equals("select/1") -> in;
            default -> null;
        };
    }

    private static @Nullable Place index(Ast.Index index, @Nullable Place in) {
        var target = of(index.target(), in);
        if (!(index.key() instanceof Ast.Literal key)) {
            return null;
        }
        var value = key.value();
        return value.isTextual()
                ? child(target, value.textValue())
                : value.isInt() ? child(target, value.intValue()) : null;
    }

    private static @Nullable Place child(@Nullable Place place, Object key) {
        return place == null ? null : place.child(key);
    }

    /// The place of the input of a call's arguments.
    static @Nullable Place argument(Ast.Call call, @Nullable Place in) {
        if (EACH.contains(call.signature())) {
            return child(in, Place.ANY);
        }
        return SAME.contains(call.signature())
                        || INPUT_UNUSED.contains(call.signature())
                        || !argumentsSeeOthers(call)
                ? in
                : null;
    }

    /// Whether the arguments may see another input than the call. Builtins that take values do not;
    /// what is not known here may.
    private static boolean argumentsSeeOthers(Ast.Call call) {
        return !Builtins.exists(call.signature())
                || !(Builtins.find(call.signature()) instanceof Builtin.Function);
    }
}
