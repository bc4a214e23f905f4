package io.chronicle.readiness;

import io.chronicle.core.EndpointId;
import io.chronicle.core.RouteState;

/// Hears what changes in the readiness graph, in order, outside its lock; on the refreshing thread
/// or on that of a reader that found the cache expired.
public interface GraphListener {

    GraphListener NONE = new GraphListener() {};

    /// @param reason `dependency_update`, `external_set_route_state` or `drain`
    /// @param cause in words; empty when it became READY
    default void routeChanged(
            String route, RouteState from, RouteState to, String reason, String cause) {}

    default void appChanged(RouteState from, RouteState to, String reason, String cause) {}

    /// A half-open endpoint began to count as ready for the route.
    default void halfOpenCounted(String route, EndpointId endpoint) {}

    default void overrideSet(ReadinessOverride override) {}

    /// Lifted or expired.
    ///
    /// @param by who lifted it, or `ttl`
    default void overrideEnded(ReadinessOverride override, String by) {}

    /// `min_ready_routes` asks for more routes than are switched on, and was lowered. Heard once.
    default void minReadyLowered(int asked, int counted) {}
}
