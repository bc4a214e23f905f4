package io.chronicle.readiness;

import io.chronicle.core.RouteState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everything that `/ready` and `/status` say, computed at once; the same for a whole cache window.
///
/// @param reason why the application is not READY; empty when it is
/// @param retryAfter what a refused caller is told
public record Snapshot(
        RouteState app,
        String reason,
        Duration retryAfter,
        List<RouteView> routes,
        List<EndpointView> endpoints,
        Instant at) {

    /// @param requires connector names
    /// @param unhealthy endpoint ids
    public record RouteView(
            String id,
            RouteState state,
            List<String> requires,
            List<String> unhealthy,
            String reason,
            Optional<ReadinessOverride> override) {}

    public record EndpointView(EndpointStatus status, Optional<ReadinessOverride> override) {}
}
