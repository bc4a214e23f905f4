package io.chronicle.expression;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which slot paths a resolved program may read. What is not followed counts as a read of
/// everything below its input.
final class Reads {

    private final int slots;
    private final Set<SlotPath> found = new LinkedHashSet<>();

    private Reads(int slots) {
        this.slots = slots;
    }

    /// Empty where the input is not an array of slots.
    static Set<SlotPath> of(Ast program, Scope scope) {
        if (scope.slots() < 0) {
            return Set.of();
        }
        var reads = new Reads(scope.slots());
        var root = new Place(true, List.of());
        reads.use(reads.flow(program, root));
        return Set.copyOf(reads.found);
    }

    /// Records that the value at `place` is read whole.
    private void use(@Nullable Place place) {
        if (place == null) {
            return;
        }
        if (!place.keys().isEmpty() && place.keys().get(0) instanceof Integer slot) {
            found.add(new SlotPath(slot < 0 ? slot + slots : slot, place.names()));
        } else {
            for (var slot = 0; slot < slots; slot++) {
                found.add(new SlotPath(slot, List.of()));
            }
        }
    }

    /// Records the reads of `ast` for an input at `in`.
    ///
    /// @return the place of its output, not yet recorded; null where it is computed
    private @Nullable Place flow(Ast ast, @Nullable Place in) {
        return switch (ast) {
            case Ast.Identity _, Ast.Slots _ -> Places.of(ast, in);
            case Ast.Index index -> {
                use(index.key() instanceof Ast.Literal ? null : flow(index.key(), in));
                var target = flow(index.target(), in);
                var here = Places.of(index, in);
                if (here == null) {
                    use(target);
                }
                yield here;
            }
            case Ast.Each each -> {
                var target = flow(each.target(), in);
                yield target == null ? null : target.child(Place.ANY);
            }
            case Ast.Pipe pipe -> flow(pipe.right(), flow(pipe.left(), in));
            case Ast.Bind bind -> {
                use(flow(bind.source(), in));
                yield computed(List.of(bind.body()), in);
            }
            case Ast.Reduce _, Ast.Foreach _ -> {
                use(in);
                yield computed(Children.of(ast), null);
            }
            case Ast.Define define -> {
                use(flow(define.function().body(), null));
                yield flow(define.rest(), in);
            }
            case Ast.Call call -> call(call, in);
            case Ast.Update _,
                    Ast.Assign _,
                    Ast.ArithmeticUpdate _,
                    Ast.AlternativeUpdate _,
                    Ast.Format _ -> {
                use(in);
                yield computed(Children.of(ast), in);
            }
            default -> computed(Children.of(ast), in);
        };
    }

    private @Nullable Place computed(List<Ast> parts, @Nullable Place in) {
        for (var part : new ArrayList<>(parts)) {
            use(flow(part, in));
        }
        return null;
    }

    private @Nullable Place call(Ast.Call call, @Nullable Place in) {
        if (call.signature().equals("select/1")) {
            use(flow(call.arguments().get(0), in));
            return in;
        }
        if (!Places.INPUT_UNUSED.contains(call.signature())) {
            use(in);
        }
        return computed(call.arguments(), Places.argument(call, in));
    }
}
