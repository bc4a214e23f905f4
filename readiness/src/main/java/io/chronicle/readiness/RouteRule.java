package io.chronicle.readiness;

import io.chronicle.core.EndpointId;
import io.chronicle.core.EndpointState;
import io.chronicle.core.HalfOpen;
import io.chronicle.core.RouteState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Judges a route by its endpoints (contract 5.1, 8.2). Pure.
final class RouteRule {

    private static final String DEPENDENCY = "dependency_update";
    private static final String EXTERNAL = "external_set_route_state";

    /// What the judgement rests on.
    interface Facts {
        EndpointStatus status(EndpointId endpoint);

        Optional<ReadinessOverride> override(String target);

        boolean draining();

        /// Whether a parallel of the route ended partially within the last 30 s.
        boolean partial(RouteNeeds route);
    }

    /// @param kind what moved the route: the `reason` of a transition
    /// @param unhealthy ids in the way, in file order
    /// @param cause in words, empty when READY
    /// @param trial half-open endpoints that count as ready
    record Judgement(
            RouteState state,
            String kind,
            List<String> unhealthy,
            String cause,
            List<EndpointId> trial) {
        static Judgement plain(RouteState state, String kind, String cause) {
            return new Judgement(state, kind, List.of(), cause, List.of());
        }
    }

    private RouteRule() {}

    static Judgement judge(RouteNeeds route, Facts facts) {
        if (facts.draining()) {
            return Judgement.plain(RouteState.DRAINING, "drain", "draining");
        }
        if (!route.enabled()) {
            return Judgement.plain(RouteState.NOT_READY, DEPENDENCY, "connector_disabled");
        }
        var cold =
                route.requires().stream()
                        .map(need -> facts.status(need.endpoint()))
                        .filter(s -> s.warmup() && !s.wasUp())
                        .toList();
        var override = facts.override(route.name());
        if (!cold.isEmpty()) {
            return cold(cold, override);
        }
        return override.map(RouteRule::overridden).orElseGet(() -> warm(route, facts));
    }

    private static Judgement overridden(ReadinessOverride override) {
        var cause = override.blocks() ? override.words() : "";
        return Judgement.plain(override.state(), EXTERNAL, cause);
    }

    /// An override holds once the route is warm; until then no work starts, and it is named.
    private static Judgement cold(List<EndpointStatus> cold, Optional<ReadinessOverride> override) {
        var ids = cold.stream().map(s -> s.id().value()).toList();
        var causes = new ArrayList<>(cold.stream().map(RouteRule::words).toList());
        override.map(ReadinessOverride::words).ifPresent(causes::add);
        var cause = String.join("; ", causes);
        return new Judgement(RouteState.WARMING_UP, DEPENDENCY, ids, cause, List.of());
    }

    private static Judgement warm(RouteNeeds route, Facts facts) {
        var unhealthy = new ArrayList<String>();
        var causes = new ArrayList<String>();
        var trial = new ArrayList<EndpointId>();
        var kind = DEPENDENCY;
        var blocked = false;
        for (var need : route.requires()) {
            var status = facts.status(need.endpoint());
            var override = facts.override(need.endpoint().value());
            if (override.isPresent()) {
                kind = EXTERNAL;
            }
            if (stands(status, override, route.halfOpen())) {
                unhealthy.add(status.id().value());
                causes.add(override.map(ReadinessOverride::words).orElseGet(() -> words(status)));
                blocked |= !route.covered().contains(need.endpoint());
            } else if (override.isEmpty() && halfOpen(status)) {
                trial.add(status.id());
            }
        }
        var partial = unhealthy.isEmpty() && facts.partial(route);
        if (partial) {
            causes.add("a parallel ended partially within the last 30s");
        }
        var state =
                blocked
                        ? RouteState.NOT_READY
                        : causes.isEmpty() ? RouteState.READY : RouteState.DEGRADED;
        return new Judgement(state, kind, unhealthy, String.join("; ", causes), trial);
    }

    /// Whether the endpoint stands in the way.
    private static boolean stands(
            EndpointStatus status, Optional<ReadinessOverride> override, HalfOpen policy) {
        if (override.isPresent()) {
            return override.get().blocks();
        }
        return status.refusesCalls() || (halfOpen(status) && policy != HalfOpen.ROUTE);
    }

    private static boolean halfOpen(EndpointStatus status) {
        return status.state() == EndpointState.CB_HALF_OPEN;
    }

    private static String words(EndpointStatus status) {
        return status.id() + " is " + status.state() + ": " + status.cause();
    }
}
