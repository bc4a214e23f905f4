package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.chronicle.core.Deadline;
import org.jspecify.annotations.Nullable;

/// One evaluation: its input and deadline, and the account of what it used. Confined to one thread,
/// save [#NONE], which keeps no account.
final class Run {

    static final Run NONE = new Run(NullNode.getInstance(), null, 0, false);

    /// What a call in tail position yields instead of a value: [Run#tail] tells where to go on.
    static final JsonNode TAIL = MissingNode.getInstance();

    private static final int CHECK_EVERY = 1 << 10;

    private final JsonNode root;
    private final @Nullable Deadline deadline;
    private final int maxDepth;
    private final boolean counted;

    private int depth;
    private long steps;
    private long elements;
    private long characters;
    private boolean nonFinite;
    private @Nullable Tail tail;

    /// A call that its caller's caller is to make.
    record Tail(Procedure procedure, Env env, JsonNode in) {}

    Run(JsonNode root, @Nullable Deadline deadline, int maxDepth) {
        this(root, deadline, maxDepth, true);
    }

    private Run(JsonNode root, @Nullable Deadline deadline, int maxDepth, boolean counted) {
        this.counted = counted;
        this.root = root;
        this.deadline = deadline;
        this.maxDepth = maxDepth;
    }

    /// What the whole expression was given.
    JsonNode root() {
        return root;
    }

    /// Counts a round of a loop or a call, and looks at the clock now and then.
    void step() {
        if (counted && (++steps & (CHECK_EVERY - 1)) == 0) {
            check();
        }
    }

    /// @throws Stop past the deadline, or when the thread is interrupted
    void check() {
        if (deadline != null && deadline.expired()) {
            throw new Stop("the deadline passed while the expression was evaluated");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new Stop("interrupted while the expression was evaluated");
        }
        if (steps > Bounds.STEPS) {
            throw new Stop("more than " + Bounds.STEPS + " steps");
        }
    }

    void enter() {
        step();
        if (++depth > maxDepth) {
            throw new Stop("calls nested deeper than " + Bounds.DEPTH, maxDepth < Bounds.DEPTH);
        }
    }

    void leave() {
        depth--;
    }

    /// Counts elements that a generator adds to an array.
    void grow(int count) {
        step();
        if (counted && (elements += count) > Bounds.ELEMENTS) {
            throw new Stop("more than " + Bounds.ELEMENTS + " elements built");
        }
    }

    /// Counts the elements of an array or object that is copied.
    void copied(int count) {
        if (count > Bounds.LARGE) {
            grow(count);
        }
    }

    /// Counts the characters of a string about to be built.
    ///
    /// @return `length`, which fits
    int string(long length) {
        if (length > Bounds.STRING) {
            throw new Stop("string of more than " + Bounds.STRING + " characters");
        }
        if (length > Bounds.LARGE && counted && (characters += length) > Bounds.STRINGS) {
            throw new Stop("more than " + Bounds.STRINGS + " characters built");
        }
        return (int) length;
    }

    /// Checks a string that is still being built; [#string] counts it once it is done.
    void growing(int length) {
        if (length > Bounds.STRING) {
            throw new Stop("string of more than " + Bounds.STRING + " characters");
        }
    }

    /// The number node of a result; remembers that it is no finite one.
    JsonNode number(double value) {
        if (!Double.isFinite(value)) {
            nonFinite = true;
        }
        return Numbers.of(value);
    }

    /// `value`; remembers if it is no finite number.
    JsonNode seen(JsonNode value) {
        nonFinite |= value.isNumber() && !Numbers.finite(value);
        return value;
    }

    boolean sawNonFinite() {
        return nonFinite;
    }

    JsonNode tailCall(Procedure procedure, Env env, JsonNode in) {
        tail = new Tail(procedure, env, in);
        return TAIL;
    }

    /// The call that is to be made next, once.
    @Nullable Tail takeTail() {
        var next = tail;
        tail = null;
        return next;
    }
}
