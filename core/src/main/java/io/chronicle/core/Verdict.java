package io.chronicle.core;

import java.time.Duration;
import java.util.List;

/// Whether a route may take work, as cached for `app.readiness_cache`.
///
/// @param unhealthy endpoint ids that stand in the way, in file order
/// @param reason in words, empty when READY
/// @param retryAfter what a refused caller is told: the rest of the cache window, rounded up to a
///   second
public record Verdict(
        RouteState state, List<String> unhealthy, String reason, Duration retryAfter) {

    public boolean takesWork() {
        return state.takesWork();
    }
}
