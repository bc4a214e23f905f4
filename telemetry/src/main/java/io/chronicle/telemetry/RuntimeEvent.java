package io.chronicle.telemetry;

import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/// One noteworthy thing that happened, as a value. [Telemetry#emit] turns it into its log line and
/// its counts together. Route, endpoint and connector names are those of the configuration; no
/// field may hold a secret.
public sealed interface RuntimeEvent
        permits RouteEvent, ExecutionEvent, EndpointEvent, TriggerEvent, ProcessEvent {

    /// The level of its line.
    Level level();

    /// Its line; asked for only when it is going to be written.
    Line line();

    /// Equal for lines that repeat each other: beyond a handful in ten seconds they are counted
    /// instead of written. Null: every line is written.
    default @Nullable String repeats() {
        return null;
    }
}
