package io.chronicle.readiness;

import java.time.Duration;

/// @param cache `app.readiness_cache`
public record GraphSettings(MinReady minReady, Duration cache) {}
