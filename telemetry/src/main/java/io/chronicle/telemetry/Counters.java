package io.chronicle.telemetry;

import io.chronicle.core.Labels;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// The counters by family; label values are cut to their bound here. Safe for any thread.
final class Counters {

    private final Map<Count, Counter> families = new EnumMap<>(Count.class);

    Counters(Catalog catalog) {
        for (var count : Count.values()) {
            families.put(count, catalog.counter(count));
        }
    }

    Counter family(Count count) {
        return Objects.requireNonNull(families.get(count));
    }

    void add(Count count, String... labels) {
        for (var i = 0; i < labels.length; i++) {
            labels[i] = Labels.route(labels[i]);
        }
        family(count).labelValues(labels).inc();
    }

    /// The data points of a family with one label, resolved once for each of its values.
    Points<CounterDataPoint> points(Count count) {
        var family = family(count);
        return new Points<>(label -> family.labelValues(label));
    }
}
