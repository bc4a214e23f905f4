package io.chronicle.spi;

import io.chronicle.core.CancelScope;

/// One unit of work with the way to tell its source how it ended.
///
/// @param cancel ends the execution when the caller has gone or the assignment is lost
public record Delivery(Received received, Settlement settlement, CancelScope cancel) {}
