package io.chronicle.config;

import java.util.Optional;
import java.util.function.Function;

/// What placeholders are filled from.
///
/// @param variables by name
/// @param assumeUnset whether an unset variable or a missing `${file:…}` counts as present, with a
///   value that its field would accept; for `validate --assume-env` alone
public record Environment(Function<String, Optional<String>> variables, boolean assumeUnset) {

    public Environment assumingUnset() {
        return new Environment(variables, true);
    }

    Optional<String> variable(String name) {
        return variables.apply(name);
    }
}
