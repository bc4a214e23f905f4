package io.chronicle.management;

import io.chronicle.core.EndpointState;
import io.chronicle.core.RouteState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A process that is what the test says.
final class FakeInstance implements Instance {

    static final Instant AT = Instant.parse("2026-01-01T00:00:00.123456Z");

    final List<String> asked = new ArrayList<>();
    volatile StatusView view = view(RouteState.READY);
    volatile OverrideRequest override;
    volatile boolean broken;

    static StatusView view(RouteState state) {
        var ready = state.takesWork();
        var route =
                new StatusView.Route(
                        "orders",
                        state,
                        List.of("db-main", "kafka-in"),
                        ready ? List.of() : List.of("endpoint.db-main"),
                        ready ? "" : "endpoint.db-main is UNHEALTHY: refused",
                        3,
                        1,
                        List.of(
                                new StatusView.Blocked(
                                        "in", 2, 41, "MISSING_KEY", ".[0].body.id", AT)));
        var endpoint =
                new StatusView.Endpoint(
                        "endpoint.db-main",
                        "postgres",
                        ready ? EndpointState.HEALTHY : EndpointState.UNHEALTHY,
                        ready ? "" : "refused",
                        AT,
                        ready ? Optional.empty() : Optional.of(AT.plusSeconds(2)));
        var forced = new StatusView.Forced("orders", "READY", "maintenance", "ann", AT);
        return new StatusView(
                state,
                Duration.ofMillis(180),
                List.of(route),
                List.of(endpoint),
                List.of(forced),
                false,
                "0123456789ab",
                "1.2.3",
                AT);
    }

    @Override
    public LiveView live() {
        return new LiveView("1.2.3", Duration.ofMillis(4900), 2, Map.of("kafka", 2));
    }

    @Override
    public StatusView status() {
        if (broken) {
            throw new IllegalStateException("the view is broken: hunter2");
        }
        return view;
    }

    @Override
    public Effect override(OverrideRequest request) {
        override = request;
        return request.target().equals("orders") ? Effect.DONE : Effect.UNKNOWN;
    }

    @Override
    public Effect lift(String target, String author) {
        asked.add("lift " + target + " by " + author);
        return switch (target) {
            case "orders" -> Effect.DONE;
            case "endpoint.db-main" -> Effect.NOTHING;
            default -> Effect.UNKNOWN;
        };
    }

    @Override
    public Effect retry(
            String route, Optional<String> topic, OptionalInt partition, String author) {
        asked.add("retry " + route + ' ' + topic + ' ' + partition + " by " + author);
        return route.equals("orders") ? Effect.DONE : Effect.NOTHING;
    }
}
