package io.chronicle.expression;

import org.jspecify.annotations.Nullable;

/// A recursive function. Its body is set once, before the program is used.
final class Procedure {

    private @Nullable Code body;
    private final boolean single;
    private boolean assumed;

    /// @param single whether its body is taken to yield at most one value
    Procedure(boolean single) {
        this.single = single;
    }

    void body(Code code) {
        body = code;
    }

    Code body() {
        return java.util.Objects.requireNonNull(body);
    }

    Single singleBody() {
        return (Single) body();
    }

    /// What a recursive call may rely on.
    boolean single() {
        assumed = true;
        return single;
    }

    /// Whether a call has relied on [#single].
    boolean assumed() {
        return assumed;
    }
}
