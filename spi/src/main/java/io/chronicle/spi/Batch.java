package io.chronicle.spi;

import java.time.Duration;

/// A phase's `batch`: concurrent executions of its statement are sent as one.
///
/// @param maxRecords executions in one batch at most
/// @param maxWait how long the first of them waits for others
public record Batch(int maxRecords, Duration maxWait) {}
