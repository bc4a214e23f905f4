package io.chronicle.telemetry;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/// Declares the metric families, each once. For one thread, before the first event.
final class Catalog {

    private final PrometheusRegistry registry;
    private final List<Family> families = new ArrayList<>();

    Catalog(PrometheusRegistry registry) {
        this.registry = registry;
    }

    enum Kind {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    /// @param name as it is scraped
    record Family(String name, Kind kind, List<String> labels, String help) {}

    /// In the order of their declaration.
    List<Family> families() {
        return Collections.unmodifiableList(families);
    }

    Counter counter(Count count) {
        note(count.family, Kind.COUNTER, count.help, count.labels());
        return Counter.builder()
                .name(count.family)
                .help(count.help)
                .labelNames(count.labels())
                .withoutExemplars()
                .register(registry);
    }

    Histogram histogram(Timing timing) {
        note(timing.family, Kind.HISTOGRAM, timing.help, timing.label);
        return Histogram.builder()
                .name(timing.family)
                .help(timing.help)
                .labelNames(timing.label)
                .classicOnly()
                .classicUpperBounds(timing.bounds())
                .withoutExemplars()
                .register(registry);
    }

    /// @param read called at each scrape
    void gauge(
            String name, String help, Consumer<GaugeWithCallback.Callback> read, String... labels) {
        note(name, Kind.GAUGE, help, labels);
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .callback(read)
                .register(registry);
    }

    private void note(String name, Kind kind, String help, String... labels) {
        families.add(new Family(name, kind, List.of(labels), help));
    }
}
