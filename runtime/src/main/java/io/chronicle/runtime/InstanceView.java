package io.chronicle.runtime;

import io.chronicle.config.ChronicleModel;
import io.chronicle.config.ConnectorModel;
import io.chronicle.core.RouteState;
import io.chronicle.engine.Engine;
import io.chronicle.engine.Held;
import io.chronicle.management.Instance;
import io.chronicle.management.LiveView;
import io.chronicle.management.OverrideRequest;
import io.chronicle.management.StatusView;
import io.chronicle.readiness.ReadinessOverride;
import io.chronicle.readiness.Snapshot;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The instance as its management listener shows and steers it.
final class InstanceView implements Instance {

    private final RuntimeSettings settings;
    private final Engine engine;
    private final SteeredOverrides overrides;
    private final String hash;
    private final int chronicles;
    private final Map<String, Integer> connectors;
    private final long started;
    private volatile Kept kept;

    private record Kept(Snapshot from, boolean bound, StatusView view) {}

    InstanceView(
            ChronicleModel model,
            RuntimeSettings settings,
            Engine engine,
            SteeredOverrides overrides) {
        this.settings = settings;
        this.engine = engine;
        this.overrides = overrides;
        this.hash = model.hash();
        this.chronicles = model.routes().size();
        this.connectors =
                model.connectors().stream()
                        .filter(ConnectorModel::enabled)
                        .collect(
                                Collectors.groupingBy(
                                        c -> c.type().name(),
                                        TreeMap::new,
                                        Collectors.summingInt(_ -> 1)));
        this.started = settings.ticker().nanos();
        this.kept = keep(engine.snapshot());
    }

    @Override
    public LiveView live() {
        var uptime = Duration.ofNanos(settings.ticker().nanos() - started);
        return new LiveView(settings.version(), uptime, chronicles, connectors);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the graph hands out one object for a whole window
    public StatusView status() {
        var snapshot = engine.snapshot();
        var now = kept;
        if (now.from() != snapshot || now.bound() != engine.bound()) {
            now = keep(snapshot);
            kept = now;
        }
        return now.view();
    }

    private Kept keep(Snapshot snapshot) {
        var bound = engine.bound();
        return new Kept(
                snapshot,
                bound,
                new StatusView(
                        bound || snapshot.app() == RouteState.DRAINING
                                ? snapshot.app()
                                : RouteState.WARMING_UP,
                        snapshot.retryAfter(),
                        snapshot.routes().stream().map(this::route).toList(),
                        snapshot.endpoints().stream().map(InstanceView::endpoint).toList(),
                        engine.overrides().stream().map(InstanceView::forced).toList(),
                        overrides.outliveTheProcess(),
                        hash,
                        settings.version(),
                        snapshot.at()));
    }

    private StatusView.Route route(Snapshot.RouteView route) {
        return new StatusView.Route(
                route.id(),
                route.state(),
                route.requires(),
                route.unhealthy(),
                route.reason(),
                engine.inflight(route.id()),
                engine.queueDepth(route.id()),
                engine.blocked(route.id()).stream().map(InstanceView::blocked).toList());
    }

    private static StatusView.Blocked blocked(Held held) {
        var at = held.coordinates();
        return new StatusView.Blocked(
                at.getOrDefault("topic", ""),
                Integer.parseInt(at.getOrDefault("partition", "0")),
                Long.parseLong(at.getOrDefault("offset", "0")),
                held.fault().code().name(),
                held.fault().detail(),
                held.since());
    }

    private static StatusView.Endpoint endpoint(Snapshot.EndpointView endpoint) {
        var status = endpoint.status();
        return new StatusView.Endpoint(
                status.id().value(),
                status.type(),
                status.state(),
                status.cause(),
                status.since(),
                status.nextProbeAt());
    }

    private static StatusView.Forced forced(ReadinessOverride override) {
        return new StatusView.Forced(
                override.target(),
                override.state().name(),
                override.reason(),
                override.author(),
                override.expires());
    }

    @Override
    public Effect override(OverrideRequest request) {
        var state = request.ready() ? RouteState.READY : RouteState.NOT_READY;
        return overrides.set(
                        request.target(), state, request.reason(), request.author(), request.ttl())
                ? Effect.DONE
                : Effect.UNKNOWN;
    }

    @Override
    public Effect lift(String target, String author) {
        if (overrides.lift(target, author)) {
            return Effect.DONE;
        }
        return engine.knows(target) ? Effect.NOTHING : Effect.UNKNOWN;
    }

    @Override
    public Effect retry(
            String route, Optional<String> topic, OptionalInt partition, String author) {
        var wanted = new HashMap<String, String>();
        topic.ifPresent(t -> wanted.put("topic", t));
        partition.ifPresent(p -> wanted.put("partition", Integer.toString(p)));
        var matched = engine.retry(route, wanted);
        if (matched.isEmpty()) {
            return Effect.UNKNOWN;
        }
        return matched.get() > 0 ? Effect.DONE : Effect.NOTHING;
    }
}
