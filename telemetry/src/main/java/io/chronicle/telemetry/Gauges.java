package io.chronicle.telemetry;

import io.chronicle.core.Labels;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;

/// Gauges that are read at each scrape from whoever holds the value. Suppliers are called on the
/// scraping thread and must not block. A gauge that nobody registered has no value.
public final class Gauges {

    private static final List<String> DATABASES = List.of("postgres", "mariadb", "mongodb");

    private final Map<String, Route> routes = new ConcurrentHashMap<>();
    private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();
    private final Map<String, IntSupplier> plain = new ConcurrentHashMap<>();
    private final Map<String, Integer> connectors = new ConcurrentHashMap<>();
    private final Meters meters;
    private final Sightings sightings;

    Gauges(Catalog catalog, Meters meters, Sightings sightings, String version) {
        this.meters = meters;
        this.sightings = sightings;
        states(catalog);
        backpressure(catalog);
        loaded(catalog);
        catalog.gauge(
                "chronicle_build_info",
                "1; the version is the label",
                out -> out.call(1, version),
                "version");
    }

    /// @param state of `RouteState.gauge`
    public record Route(IntSupplier state, IntSupplier queueDepth, IntSupplier inflight) {}

    /// @param state of `EndpointState.gauge`
    /// @param halfOpenProbes trial calls at this moment
    public record Endpoint(IntSupplier state, IntSupplier halfOpenProbes) {}

    /// @param state of `RouteState.gauge`
    public void app(IntSupplier state) {
        plain.put("chronicle_app_state", state);
    }

    public void route(String name, Route read) {
        routes.put(Labels.route(name), read);
        meters.declareRoute(name);
    }

    public void endpoint(String id, Endpoint read) {
        endpoints.put(id, read);
        meters.declareEndpoint(id);
    }

    /// A connector that a trigger consumes from, and may pause.
    public void source(String connector) {
        sightings.declareSource(connector);
    }

    /// HTTP trigger requests in execution, all routes together, and their limit.
    public void httpBackpressure(IntSupplier inflight, IntSupplier limit) {
        plain.put("chronicle_backpressure_http_inflight", inflight);
        plain.put("chronicle_backpressure_http_max_concurrency", limit);
    }

    /// Kafka records in execution, all routes together, and their limit: the sum over the assigned
    /// partitions.
    public void kafkaBackpressure(IntSupplier inflight, IntSupplier limit) {
        plain.put("chronicle_backpressure_kafka_inflight", inflight);
        plain.put("chronicle_backpressure_kafka_max_inflight", limit);
    }

    /// What the configuration brought to life.
    ///
    /// @param byType instantiated connectors by type
    public void loaded(int chronicles, Map<String, Integer> byType) {
        plain.put("chronicle_chronicles_loaded", () -> chronicles);
        connectors.clear();
        connectors.putAll(byType);
        plain.put("chronicle_kafka_connectors_present", () -> present(List.of("kafka")));
        plain.put("chronicle_database_configured", () -> present(DATABASES));
    }

    private int present(List<String> types) {
        return types.stream().anyMatch(type -> connectors.getOrDefault(type, 0) > 0) ? 1 : 0;
    }

    private void states(Catalog catalog) {
        plain(
                catalog,
                "chronicle_app_state",
                "0 WARMING_UP, 1 NOT_READY, 2 READY, 3 DEGRADED, 4 DRAINING");
        catalog.gauge(
                "chronicle_route_state",
                "0 WARMING_UP, 1 NOT_READY, 2 READY, 3 DEGRADED, 4 DRAINING",
                out -> readRoutes(out, route -> route.state().getAsInt()),
                "route");
        catalog.gauge(
                "chronicle_endpoint_state",
                "0 WARMING_UP, 1 UNHEALTHY, 2 HEALTHY, 3 CB_OPEN, 4 CB_HALF_OPEN",
                out -> endpoints.forEach((id, read) -> out.call(read.state().getAsInt(), id)),
                "endpoint");
        catalog.gauge(
                "chronicle_half_open_probe_concurrency",
                "Trial calls of a half-open breaker at this moment",
                out ->
                        endpoints.forEach(
                                (id, read) -> out.call(read.halfOpenProbes().getAsInt(), id)),
                "endpoint");
        for (var name : List.of("chronicle_route_queue_depth", "route_queue_depth")) {
            catalog.gauge(
                    name,
                    "Work that waits for a permit of the route",
                    out -> readRoutes(out, route -> route.queueDepth().getAsInt()),
                    "route");
        }
        catalog.gauge(
                "chronicle_route_inflight",
                "Executions of the route at this moment",
                out -> readRoutes(out, route -> route.inflight().getAsInt()),
                "route");
    }

    private void backpressure(Catalog catalog) {
        plain(catalog, "chronicle_backpressure_http_inflight", "HTTP requests in execution");
        plain(
                catalog,
                "chronicle_backpressure_http_max_concurrency",
                "The limit of HTTP requests in execution");
        plain(catalog, "chronicle_backpressure_kafka_inflight", "Kafka records in execution");
        plain(
                catalog,
                "chronicle_backpressure_kafka_max_inflight",
                "The limit of Kafka records in execution");
    }

    private void loaded(Catalog catalog) {
        catalog.gauge(
                "chronicle_connectors_total",
                "Instantiated connectors; type none is 1 when there is none",
                this::readConnectors,
                "type");
        plain(catalog, "chronicle_chronicles_loaded", "Chronicles of the configuration");
        plain(
                catalog,
                "chronicle_kafka_connectors_present",
                "Whether a kafka connector is instantiated");
        plain(
                catalog,
                "chronicle_database_configured",
                "Whether a postgres, mariadb or mongodb connector is instantiated");
    }

    private void plain(Catalog catalog, String name, String help) {
        catalog.gauge(
                name,
                help,
                out -> {
                    var read = plain.get(name);
                    if (read != null) {
                        out.call(read.getAsInt());
                    }
                });
    }

    private void readRoutes(GaugeWithCallback.Callback out, ToIntFunction<Route> value) {
        routes.forEach((name, route) -> out.call(value.applyAsInt(route), name));
    }

    private void readConnectors(GaugeWithCallback.Callback out) {
        if (!plain.containsKey("chronicle_chronicles_loaded")) {
            return;
        }
        out.call(connectors.isEmpty() ? 1 : 0, "none");
        connectors.forEach((type, count) -> out.call(count, type));
    }
}
