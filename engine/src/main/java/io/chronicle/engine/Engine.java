package io.chronicle.engine;

import io.chronicle.config.ChronicleModel;
import io.chronicle.config.ConnectorModel;
import io.chronicle.config.RouteModel;
import io.chronicle.core.FaultException;
import io.chronicle.core.RouteState;
import io.chronicle.core.Ticker;
import io.chronicle.engine.health.EndpointSupervisor;
import io.chronicle.readiness.GraphSettings;
import io.chronicle.readiness.ReadinessGraph;
import io.chronicle.readiness.ReadinessOverride;
import io.chronicle.readiness.Snapshot;
import io.chronicle.resilience.HttpConcurrency;
import io.chronicle.resilience.Timers;
import io.chronicle.spi.Endpoint;
import io.chronicle.spi.OpenException;
import io.chronicle.spi.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everything of one configuration that runs: endpoints, readiness and routes. Opened and drained
/// by one thread; its queries are safe for any.
public final class Engine {

    private final ChronicleModel model;
    private final EngineSettings settings;
    private final Timers timers = new Timers(Ticker.system());
    private final Doorbell bell = new Doorbell();
    private final HttpConcurrency http;
    private final Map<EndpointPlan.Key, EndpointSupervisor> supervisors;
    private final Map<EndpointPlan.Key, Endpoint> listeners;
    private final ReadinessGraph graph;
    private volatile List<Route> routes = List.of();
    private final Consumer<OpenException> onFailure;
    private volatile boolean bound;

    private Engine(ChronicleModel model, EngineSettings settings, Consumer<OpenException> onFailure)
            throws OpenException, InterruptedException {
        this.model = model;
        this.settings = settings;
        this.onFailure = onFailure;
        this.http = new HttpConcurrency(model.app().limits().httpMaxConcurrency());
        var plans = EndpointPlan.of(model);
        var supervision = new Supervision(model, settings);
        var health = new HealthEvents(settings.telemetry(), bell::ring, onFailure);
        this.supervisors = supervision.supervisors(plans, timers, health);
        this.listeners = supervision.listeners(plans);
        var needs = new Needs(model, plans);
        this.graph =
                new ReadinessGraph(
                        new GraphSettings(needs.minReady(), model.app().readinessCache()),
                        needs.routes(),
                        supervisors.values().stream().map(EndpointSupervisor::health).toList(),
                        settings.ticker(),
                        new GraphEvents(settings.telemetry(), bell, this::verdictChanged));
        this.routes = routes();
    }

    /// Builds everything; starts nothing, binds nothing.
    ///
    /// @param onFailure hears, on any thread, what the configuration names and cannot be used once
    ///   the engine runs
    public static Engine open(
            ChronicleModel model, EngineSettings settings, Consumer<OpenException> onFailure)
            throws OpenException, InterruptedException {
        return new Engine(model, settings, onFailure);
    }

    private List<Route> routes() {
        var connectors =
                model.connectors().stream()
                        .collect(Collectors.toMap(ConnectorModel::name, Function.identity()));
        var house =
                new House(
                        connectors,
                        supervisors,
                        settings.telemetry(),
                        settings.ticker(),
                        timers,
                        settings.random());
        var builder = new RouteBuilder(model, house, listeners, graph, settings, http, bell);
        return model.routes().stream().filter(RouteModel::enabled).map(builder::build).toList();
    }

    /// Starts to open the endpoints, binds the listeners and starts the triggers.
    ///
    /// @throws OpenException where a port is taken or a file cannot be used
    public void run() throws OpenException, InterruptedException {
        graph.start();
        supervisors.values().forEach(EndpointSupervisor::start);
        for (var route : routes) {
            if (route.model().trigger().type().role() == Role.SERVER) {
                start(route);
            } else {
                route.startWhenOpen(onFailure);
            }
        }
        bound = true;
    }

    /// Whether every listener accepts connections; nobody is to be sent here before.
    public boolean bound() {
        return bound;
    }

    private static void start(Route route) throws OpenException, InterruptedException {
        try {
            route.start();
        } catch (FaultException e) {
            throw new OpenException(
                    "chronicles." + route.model().name() + ".trigger", e.fault().detail());
        }
    }

    /// Ends everything in the order of the contract (8.8.5); returns how many executions the drain
    /// deadline cut off.
    public int drain(String cause) throws InterruptedException {
        return new Drain(model, settings, graph, routes, supervisors.values(), listeners.values())
                .run(cause, timers);
    }

    public RouteState state() {
        return graph.app();
    }

    public RouteState routeState(String route) {
        return graph.snapshot().routes().stream()
                .filter(r -> r.id().equals(route))
                .map(Snapshot.RouteView::state)
                .findFirst()
                .orElse(RouteState.NOT_READY);
    }

    /// Whether there is a route or an endpoint of this id.
    public boolean knows(String target) {
        var snapshot = graph.snapshot();
        return snapshot.routes().stream().anyMatch(r -> r.id().equals(target))
                || snapshot.endpoints().stream()
                        .anyMatch(e -> e.status().id().value().equals(target));
    }

    /// The same object for a whole cache window.
    public Snapshot snapshot() {
        return graph.snapshot();
    }

    /// What halts its source, by route name.
    public List<Held> blocked(String route) {
        return route(route).map(r -> r.intake().blocked()).orElse(List.of());
    }

    public int inflight(String route) {
        return route(route).map(r -> r.intake().inflight()).orElse(0);
    }

    public int queueDepth(String route) {
        return route(route).map(r -> r.intake().queueDepth()).orElse(0);
    }

    /// HTTP trigger requests in execution, all routes together.
    public int httpInUse() {
        return http.inUse();
    }

    /// Executions of routes that pull from this type of connector.
    public int pulledInflight(String type) {
        return pulling(type).mapToInt(r -> r.intake().inflight()).sum();
    }

    /// How many of them there may be.
    public int pulledLimit(String type) {
        return pulling(type).mapToInt(r -> r.model().policy().limits().maxInflight()).sum();
    }

    /// Connectors that triggers pull from.
    public Set<String> sources() {
        return routes.stream()
                .map(r -> r.model().trigger())
                .filter(t -> t.type().role() == Role.CONSUMER)
                .map(RouteModel.TriggerModel::connector)
                .collect(Collectors.toSet());
    }

    private Stream<Route> pulling(String type) {
        return routes.stream()
                .filter(r -> r.model().trigger().type().role() == Role.CONSUMER)
                .filter(r -> r.model().trigger().type().connector().equals(type));
    }

    /// By endpoint id.
    public Map<String, EndpointSupervisor> endpoints() {
        return supervisors.values().stream()
                .collect(Collectors.toMap(s -> s.id().value(), Function.identity()));
    }

    /// Runs blocked deliveries again now.
    ///
    /// @param coordinates those to match; none matches all
    /// @return how many matched; empty where there is no such route
    public Optional<Integer> retry(String route, Map<String, String> coordinates) {
        return route(route).map(r -> r.intake().retry(coordinates));
    }

    /// @return empty where there is no such route or endpoint
    public Optional<ReadinessOverride> override(
            String target, RouteState state, String reason, String author, Duration ttl) {
        return graph.override(target, state, reason, author, ttl);
    }

    /// @param author who lifts it
    /// @return empty where none was in force
    public Optional<ReadinessOverride> lift(String target, String author) {
        return graph.lift(target, author);
    }

    public List<ReadinessOverride> overrides() {
        return graph.overrides();
    }

    private void verdictChanged(String name) {
        route(name).ifPresent(r -> r.intake().verdictChanged());
    }

    private Optional<Route> route(String name) {
        return routes.stream().filter(r -> r.model().name().equals(name)).findFirst();
    }
}
