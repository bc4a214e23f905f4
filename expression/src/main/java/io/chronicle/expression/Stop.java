package io.chronicle.expression;

import org.jspecify.annotations.Nullable;

/// Ends an evaluation that broke a bound or outlived its deadline. No `try` of a program catches
/// it.
final class Stop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private transient @Nullable Origin origin;

    /// Whether a larger stack might help.
    private final boolean deep;

    Stop(String message) {
        this(message, false);
    }

    Stop(String message, boolean deep) {
        super(message, null, false, false);
        this.deep = deep;
    }

    boolean deep() {
        return deep;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /// Where it came from, as far as that is traced.
    Origin origin() {
        if (origin == null) {
            origin = new Origin();
        }
        return origin;
    }
}
