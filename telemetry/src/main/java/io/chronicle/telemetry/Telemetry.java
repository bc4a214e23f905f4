package io.chronicle.telemetry;

import io.chronicle.core.Ticker;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way in for events: each becomes a log line and moves its counters. Safe for any thread;
/// never blocks on the log.
public final class Telemetry implements AutoCloseable {

    /// Logger of all events; the line names its component itself.
    static final String LOGGER = "chronicle";

    private final Logger logger = LoggerFactory.getLogger(LOGGER);
    private final Catalog catalog;
    private final Meters meters;
    private final Gauges gauges;
    private final Repeats<RuntimeEvent> repeats;
    private final Exposition exposition;

    public Telemetry(Ticker ticker, String version) {
        var registry = new PrometheusRegistry();
        catalog = new Catalog(registry);
        var sightings = new Sightings(ticker, catalog);
        var counters = new Counters(catalog);
        meters = new Meters(counters, new Timings(catalog), sightings);
        gauges = new Gauges(catalog, meters, sightings, version);
        repeats = new Repeats<>(ticker);
        exposition = new Exposition(registry);
    }

    public void emit(RuntimeEvent event) {
        meters.count(event);
        log(event);
    }

    public Gauges gauges() {
        return gauges;
    }

    /// The metrics page.
    public Exposition exposition() {
        return exposition;
    }

    /// Writes the counts of lines that were held back; emitting remains possible.
    @Override
    public void close() {
        repeats.all().forEach(this::summary);
    }

    List<Catalog.Family> families() {
        return catalog.families();
    }

    private void log(RuntimeEvent event) {
        var level = event.level();
        if (!logger.isEnabledForLevel(level)) {
            return;
        }
        var key = event.repeats();
        if (key == null || repeats.passes(key, event)) {
            write(event, event.line());
        }
        repeats.due().forEach(this::summary);
    }

    private void summary(Repeats.Held<RuntimeEvent> held) {
        write(held.last(), held.last().line().with("repeated", held.count()));
    }

    private void write(RuntimeEvent event, Line line) {
        var out =
                logger.makeLoggingEventBuilder(event.level())
                        .addKeyValue("component", line.component())
                        .addKeyValue("event", line.event());
        for (var field : line.fields()) {
            out = out.addKeyValue(field.key, field.value);
        }
        out.log(line.message());
    }
}
