package io.chronicle.connector.kafka;

import io.chronicle.spi.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps what it is told, one line each.
final class RecordingSignals implements Signals {

    final List<String> lines = new CopyOnWriteArrayList<>();

    boolean heard(String beginning) {
        return lines.stream().anyMatch(l -> l.startsWith(beginning));
    }

    long count(String beginning) {
        return lines.stream().filter(l -> l.startsWith(beginning)).count();
    }

    @Override
    public void paused(
            String route, String connector, String reason, Map<String, String> coordinates) {
        lines.add("paused " + reason + " " + coordinates.get("partition"));
    }

    @Override
    public void resumed(
            String route, String connector, Map<String, String> coordinates, Duration pausedFor) {
        lines.add("resumed " + coordinates.get("partition"));
    }

    @Override
    public void limited(String route, String policy) {
        lines.add("limited " + policy);
    }

    @Override
    public void answered(String route, int status, Duration took) {}

    @Override
    public void polled(String route, Duration took) {}

    @Override
    public void pool(String endpoint, int idle, int busy, int waiting, int exhausted) {}

    @Override
    public void certificate(String connector, Instant notAfter) {
        lines.add("certificate " + connector);
    }

    @Override
    public void warn(String event, String message, Map<String, String> fields) {
        lines.add("warn " + event + " " + message);
    }

    @Override
    public void error(String event, String message, Map<String, String> fields) {
        lines.add("error " + event + " " + message);
    }
}
