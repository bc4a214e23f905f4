package io.chronicle.expression;

import java.util.OptionalInt;

/// Where in the program an error arose, told by the steps that it leaves on its way up.
final class Origin {

    private int at = -1;

    /// How many generators it is to leave that only handed on what failed behind them.
    private int handedOn;

    /// The error leaves the step at `offset`.
    void left(int offset) {
        if (handedOn > 0) {
            handedOn--;
        } else if (at < 0) {
            at = offset;
        }
    }

    /// The error goes up into a generator from behind it.
    void handOn() {
        handedOn++;
    }

    OptionalInt at() {
        return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
    }
}
