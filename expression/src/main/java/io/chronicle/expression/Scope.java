package io.chronicle.expression;

import java.util.List;

/// What names an expression may use, and how it takes what is missing.
///
/// @param slots how many slots exist: `.[0]` to `.[slots - 1]`; -1 where the input is not an array
///   of slots
/// @param steps phase names by slot: `steps.get(i)` names slot `i + 1`
/// @param strict whether a missing path is an error (contract 4.2) or null, as in jq
public record Scope(int slots, List<String> steps, boolean strict) {

    public Scope {
        steps = List.copyOf(steps);
    }

    /// Plain jq over any JSON.
    public static Scope plain() {
        return new Scope(-1, List.of(), false);
    }

    /// Strict, over one value that is not an array of slots: a kafka `transform`.
    public static Scope record() {
        return new Scope(-1, List.of(), true);
    }
}
