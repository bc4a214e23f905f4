package io.chronicle.core;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// How a delivery ended. Each protocol maps it to its own answer in one switch.
public sealed interface Outcome {

    /// Every phase succeeded: acknowledge.
    record Completed(JsonNode output) implements Outcome {}

    /// Written to the parking target and confirmed there: acknowledge.
    record Parked(Fault fault, @Nullable String phase) implements Outcome {}

    /// Given up by `on_error: drop`, counted: acknowledge.
    record Dropped(Fault fault, @Nullable String phase) implements Outcome {}

    /// Did not succeed and is not kept: an HTTP caller is told. A pull source never acknowledges
    /// it.
    ///
    /// @param phase where it failed, null before the first phase
    record Failed(Fault fault, @Nullable String phase) implements Outcome {}

    /// Cut off by a drain deadline, a lost assignment or a caller that left: never acknowledge.
    record Cancelled(String detail) implements Outcome {}
}
