package io.chronicle.connector.http;

import io.chronicle.core.Outcome;
import io.chronicle.spi.Settlement;
import org.jspecify.annotations.Nullable;

/// Keeps the outcome of an execution for the thread that ran it: the response is written after the
/// permit is back, so that a caller who reads slowly holds none.
final class AwaitedOutcome implements Settlement {

    private @Nullable Outcome outcome;

    @Override
    public void settle(Outcome end) {
        outcome = end;
    }

    /// Null before the end.
    @Nullable Outcome outcome() {
        return outcome;
    }
}
