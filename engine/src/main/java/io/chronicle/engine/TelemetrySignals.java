package io.chronicle.engine;

import io.chronicle.spi.Signals;
import io.chronicle.telemetry.Component;
import io.chronicle.telemetry.EndpointEvent;
import io.chronicle.telemetry.ProcessEvent;
import io.chronicle.telemetry.RouteEvent;
import io.chronicle.telemetry.Telemetry;
import io.chronicle.telemetry.TriggerEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.event.Level;

/// What connectors of one family signal, as events.
///
/// @param family the connector's type: `kafka`
record TelemetrySignals(String family, Telemetry telemetry) implements Signals {

    @Override
    public void paused(
            String route, String connector, String reason, Map<String, String> coordinates) {
        telemetry.emit(
                new TriggerEvent.ConnectorPaused(route, connector, family, reason, coordinates));
    }

    @Override
    public void resumed(
            String route, String connector, Map<String, String> coordinates, Duration pausedFor) {
        telemetry.emit(
                new TriggerEvent.ConnectorResumed(
                        route, connector, family, coordinates, pausedFor));
    }

    @Override
    public void limited(String route, String policy) {
        telemetry.emit(new RouteEvent.LimitsEnforced(route, policy));
    }

    @Override
    public void offsetLost(String route, String topic, int partition, long offset, String from) {
        telemetry.emit(new TriggerEvent.OffsetLost(route, topic, partition, offset, from));
    }

    @Override
    public void answered(String route, int status, Duration took) {
        telemetry.emit(new TriggerEvent.HttpAnswered(route, status, took));
    }

    @Override
    public void polled(String route, Duration took) {
        telemetry.emit(new TriggerEvent.Polled(route, took));
    }

    @Override
    public void pool(String endpoint, int idle, int busy, int waiting, int exhausted) {
        telemetry.emit(new EndpointEvent.PoolSeen(endpoint, idle, busy, waiting, exhausted));
    }

    @Override
    public void certificate(String connector, Instant notAfter) {
        telemetry.emit(new EndpointEvent.CertificateSeen(connector, notAfter));
    }

    @Override
    public void info(String event, String message, Map<String, String> fields) {
        notice(Level.INFO, event, message, fields);
    }

    @Override
    public void warn(String event, String message, Map<String, String> fields) {
        notice(Level.WARN, event, message, fields);
    }

    @Override
    public void error(String event, String message, Map<String, String> fields) {
        notice(Level.ERROR, event, message, fields);
    }

    private void notice(Level level, String event, String message, Map<String, String> fields) {
        telemetry.emit(
                new ProcessEvent.Noticed(level, Component.CONNECTOR, event, message, fields));
    }
}
