package io.chronicle.engine;

import io.chronicle.core.Ticker;
import io.chronicle.telemetry.Telemetry;
import java.util.function.DoubleSupplier;

/// What an engine is given from outside.
///
/// @param instance the id of this process among its replicas
/// @param random from 0 (inclusive) to 1 (exclusive), for jitter
public record EngineSettings(
        String instance, Telemetry telemetry, Ticker ticker, DoubleSupplier random) {}
