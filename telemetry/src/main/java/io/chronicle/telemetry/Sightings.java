package io.chronicle.telemetry;

import io.chronicle.core.Labels;
import io.chronicle.core.Ticker;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Gauges of what events last said: pauses, blocked partitions, pools, certificates. Safe for any
/// thread.
final class Sightings {

    private final Ticker ticker;
    private final Map<String, Set<Pause>> pauses = new ConcurrentHashMap<>();

    /// The offsets that halt each partition.
    private final Map<Partition, Set<Long>> blocked = new ConcurrentHashMap<>();

    private final Map<String, EndpointEvent.PoolSeen> pools = new ConcurrentHashMap<>();
    private final Map<String, Instant> certificates = new ConcurrentHashMap<>();

    Sightings(Ticker ticker, Catalog catalog) {
        this.ticker = ticker;
        var paused = "Whether a trigger of the connector does not fetch";
        catalog.gauge("chronicle_connector_paused", paused, this::readPauses, "connector");
        catalog.gauge("connector_paused", paused, this::readPauses, "connector");
        catalog.gauge(
                "chronicle_partition_blocked",
                "1 while a record that cannot succeed halts its partition",
                this::readBlocked,
                "route",
                "topic",
                "partition");
        catalog.gauge(
                "chronicle_pool_connections",
                "Connections of a pool by state; waiting: callers without one",
                this::readPools,
                "endpoint",
                "state");
        catalog.gauge(
                "chronicle_tls_expiry_seconds",
                "Time until the connector's certificate ends",
                this::readCertificates,
                "connector");
    }

    private record Pause(String route, Map<String, String> coordinates) {}

    private record Partition(String route, String topic, int number) {}

    /// Shows a connector as not paused before its first pause.
    void declareSource(String connector) {
        pauses.computeIfAbsent(connector, _ -> ConcurrentHashMap.newKeySet());
    }

    /// @return whether it was not known as paused
    boolean paused(TriggerEvent.ConnectorPaused event) {
        declareSource(event.connector());
        return pauses.getOrDefault(event.connector(), Set.of())
                .add(new Pause(event.route(), Map.copyOf(event.coordinates())));
    }

    void resumed(TriggerEvent.ConnectorResumed event) {
        var of = pauses.getOrDefault(event.connector(), Set.of());
        if (event.coordinates().isEmpty()) {
            of.removeIf(pause -> pause.route().equals(event.route()));
        } else {
            of.remove(new Pause(event.route(), event.coordinates()));
        }
    }

    void blocked(TriggerEvent.PartitionBlocked event) {
        var at = new Partition(event.route(), event.topic(), event.partition());
        blocked.compute(at, (_, offsets) -> with(offsets, event.offset()));
    }

    void unblocked(TriggerEvent.PartitionUnblocked event) {
        var at = new Partition(event.route(), event.topic(), event.partition());
        blocked.computeIfPresent(at, (_, offsets) -> without(offsets, event.offset()));
    }

    private static Set<Long> with(@Nullable Set<Long> offsets, long offset) {
        var more = offsets == null ? new HashSet<Long>() : offsets;
        more.add(offset);
        return more;
    }

    private static @Nullable Set<Long> without(Set<Long> offsets, long offset) {
        offsets.remove(offset);
        return offsets.isEmpty() ? null : offsets;
    }

    void pool(EndpointEvent.PoolSeen event) {
        pools.put(event.endpoint(), event);
    }

    void certificate(EndpointEvent.CertificateSeen event) {
        certificates.merge(event.connector(), event.notAfter(), (a, b) -> a.isBefore(b) ? a : b);
    }

    private void readPauses(GaugeWithCallback.Callback out) {
        pauses.forEach((connector, of) -> out.call(of.isEmpty() ? 0 : 1, Labels.route(connector)));
    }

    private void readBlocked(GaugeWithCallback.Callback out) {
        blocked.keySet()
                .forEach(at ->
                        out.call(
                                1,
                                Labels.route(at.route()),
                                Labels.route(at.topic()),
                                Integer.toString(at.number())));
    }

    private void readPools(GaugeWithCallback.Callback out) {
        pools.forEach((endpoint, pool) -> {
            out.call(pool.idle(), endpoint, "idle");
            out.call(pool.busy(), endpoint, "busy");
            out.call(pool.waiting(), endpoint, "waiting");
        });
    }

    private void readCertificates(GaugeWithCallback.Callback out) {
        var now = ticker.wall().getEpochSecond();
        certificates.forEach((connector, end) ->
                out.call((double) (end.getEpochSecond() - now), Labels.route(connector)));
    }
}
