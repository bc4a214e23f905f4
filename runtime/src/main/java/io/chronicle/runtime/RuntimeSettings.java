package io.chronicle.runtime;

import io.chronicle.core.Ticker;
import io.chronicle.telemetry.Telemetry;

/// What an instance is given from outside.
///
/// @param instance its id among the replicas: `CHRONICLE_INSTANCE_ID`, else the host's name
public record RuntimeSettings(
        String version, String instance, Telemetry telemetry, Ticker ticker) {}
