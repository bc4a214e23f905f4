package io.chronicle.spi;

import io.chronicle.core.Fault;
import io.chronicle.core.Outcome;
import java.time.Instant;

/// Tells the source of a delivery how it ended.
public interface Settlement {

    /// The run failed and the engine keeps the delivery to run it again; nothing is acknowledged.
    /// The source starts no work that must come after it.
    ///
    /// @param blocked true where `on_error: stop` holds it, false where its target is unavailable
    default void held(Fault fault, boolean blocked, Instant again) {}

    /// A held delivery runs again.
    default void resumed() {}

    /// The end, exactly once, on the execution's thread.
    void settle(Outcome outcome);
}
