package io.chronicle.expression;

/// Leaves the `label` whose activation it carries.
final class Break extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Break() {
        super(null, null, false, false);
    }
}
