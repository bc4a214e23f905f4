package io.chronicle.engine.explain;

import java.util.List;
import java.util.Optional;

/// What becomes of work that fails.
///
/// @param cases by code, in the contract's order
public record Errors(List<Case> cases, Optional<Parked> park) {

    public Errors {
        cases = List.copyOf(cases);
    }

    /// @param action `stop`, `park`, `drop`, `pause` or `answer`
    public record Case(String code, String action, String meaning) {}

    /// @param target in the target's own words
    public record Parked(String connector, String endpoint, List<String> target) {
        public Parked {
            target = List.copyOf(target);
        }
    }
}
