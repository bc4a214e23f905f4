package io.chronicle.core;

import java.time.Duration;

/// A connector's `cb` block.
///
/// @param failureRate above 0, at most 1
/// @param openBase how long it stays open at first; doubles to `openMax` while probes fail
public record BreakerSettings(
        double failureRate, Duration window, Duration openBase, Duration openMax) {}
