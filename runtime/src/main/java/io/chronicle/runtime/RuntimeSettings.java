package io.chronicle.runtime;

import io.chronicle.core.Ticker;
import io.chronicle.telemetry.Telemetry;
import java.nio.file.Path;

/// What an instance is given from outside.
///
/// @param stateDir made and locked only where the configuration needs it
/// @param instance its id among the replicas: `CHRONICLE_INSTANCE_ID`, else the host's name
public record RuntimeSettings(
        String version, String instance, Path stateDir, Telemetry telemetry, Ticker ticker) {}
