package io.chronicle.testing;

import io.chronicle.spi.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps what it is told, one line each: answers apart, polls and pools not at all.
public final class RecordingSignals implements Signals {

    /// `route status`.
    public final List<String> answers = new CopyOnWriteArrayList<>();

    /// The name of the signal, then what tells it apart.
    public final List<String> lines = new CopyOnWriteArrayList<>();

    public boolean heard(String beginning) {
        return lines.stream().anyMatch(l -> l.startsWith(beginning));
    }

    public long count(String beginning) {
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
        lines.add("limited " + route + " " + policy);
    }

    @Override
    public void answered(String route, int status, Duration took) {
        answers.add(route + " " + status);
    }

    @Override
    public void offsetLost(String route, String topic, int partition, long offset, String from) {
        lines.add("offsetLost " + route + " " + topic + " " + partition + "@" + offset);
    }

    @Override
    public void polled(String route, Duration took) {}

    @Override
    public void pool(String endpoint, int idle, int busy, int waiting, int exhausted) {}

    @Override
    public void certificate(String connector, Instant notAfter) {
        lines.add("certificate " + connector);
    }

    @Override
    public void info(String event, String message, Map<String, String> fields) {
        lines.add("info " + event + " " + fields.get("memory"));
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
