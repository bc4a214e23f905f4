package io.chronicle.expression;

/// What one evaluation may use. Past a bound it ends in an error that no `try` catches.
final class Bounds {

    /// Function calls within one another, on the caller's stack.
    static final int SHALLOW_DEPTH = 250;

    /// Function calls within one another, and nesting of values, at all.
    static final int DEPTH = 10_000;

    /// Characters of one string.
    static final long STRING = 64L << 20;

    /// Characters of all strings longer than [#LARGE].
    static final long STRINGS = 256L << 20;

    /// What things count in elements beyond their own: about as much memory as that many take.
    static final int ARRAY_WEIGHT = 2;

    static final int OBJECT_WEIGHT = 4;
    static final int CLOSURE_WEIGHT = 4;
    static final int GROUP_WEIGHT = 8;

    /// Elements that generators put into arrays, and those of concatenations longer than [#LARGE].
    static final long ELEMENTS = 16L << 20;

    static final int LARGE = 1 << 16;

    /// The highest index that may be assigned to.
    static final int INDEX = 1 << 22;

    /// Calls and rounds of loops.
    static final long STEPS = 500_000_000L;

    /// Characters that one regular expression may look at, for each character of its input and in
    /// all.
    static final long REGEX_STEPS = 20_000_000L;

    private Bounds() {}
}
