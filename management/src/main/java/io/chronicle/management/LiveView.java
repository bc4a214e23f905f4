package io.chronicle.management;

import java.time.Duration;
import java.util.Map;

/// What `/live` says.
///
/// @param connectors instantiated connectors by type
public record LiveView(
        String version, Duration uptime, int chronicles, Map<String, Integer> connectors) {}
