package io.chronicle.telemetry;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// The histograms. Safe for any thread.
final class Timings {

    private static final double NANOS = 1e-9;

    private final Map<Timing, Points<DistributionDataPoint>> families = new EnumMap<>(Timing.class);

    Timings(Catalog catalog) {
        for (var timing : Timing.values()) {
            var histogram = catalog.histogram(timing);
            families.put(timing, new Points<>(label -> histogram.labelValues(label)));
        }
    }

    void observe(Timing timing, String label, Duration took) {
        var family = families.get(timing);
        if (family != null) {
            family.of(label).observe(took.toNanos() * NANOS);
        }
    }

    /// @param type of the connector; one without a histogram of its own is not timed
    void call(String type, String endpoint, Duration took) {
        switch (type) {
            case "http" -> observe(Timing.HTTP, endpoint, took);
            case "grpc" -> observe(Timing.GRPC, endpoint, took);
            case "kafka" -> observe(Timing.KAFKA, endpoint, took);
            case "postgres", "mariadb", "mongodb" -> observe(Timing.DB, endpoint, took);
            case "redis", "rabbitmq", "mqtt" -> observe(Timing.CACHE, endpoint, took);
            default -> {}
        }
    }
}
