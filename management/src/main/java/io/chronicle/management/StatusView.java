package io.chronicle.management;

import io.chronicle.core.EndpointState;
import io.chronicle.core.RouteState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The state of everything at one moment.
///
/// @param retryAfter what callers of a `/ready` that is 503 are told: the rest of the cache window,
///   rounded up to a second
/// @param overridesKept whether overrides outlive the process
public record StatusView(
        RouteState state,
        Duration retryAfter,
        List<Route> routes,
        List<Endpoint> endpoints,
        List<Forced> overrides,
        boolean overridesKept,
        String configHash,
        String version,
        Instant at) {

    public StatusView {
        routes = List.copyOf(routes);
        endpoints = List.copyOf(endpoints);
        overrides = List.copyOf(overrides);
    }

    /// @param requires names of the connectors it depends on
    /// @param unhealthy ids of the endpoints that stand in the way
    /// @param reason in words, empty when READY
    public record Route(
            String id,
            RouteState state,
            List<String> requires,
            List<String> unhealthy,
            String reason,
            int inflight,
            int queueDepth,
            List<Blocked> blockedBy) {}

    /// A record that cannot succeed and halts its partition.
    public record Blocked(
            String topic, int partition, long offset, String code, String cause, Instant since) {}

    /// @param type `http-client`, `kafka-producer`, `kafka-consumer`, `postgres`, …
    /// @param cause in words, empty when HEALTHY
    /// @param since when it took on this state
    /// @param nextProbeAt empty where none is due
    public record Endpoint(
            String id,
            String type,
            EndpointState state,
            String cause,
            Instant since,
            Optional<Instant> nextProbeAt) {}

    /// An override in force.
    ///
    /// @param id of a route or an endpoint
    public record Forced(
            String id, String state, String reason, String author, Instant expiresAt) {}
}
