package io.chronicle.connector.http;

import io.chronicle.spi.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

final class RecordingSignals implements Signals {

    final List<String> answers = new CopyOnWriteArrayList<>();
    final List<String> others = new CopyOnWriteArrayList<>();

    @Override
    public void paused(
            String route, String connector, String reason, Map<String, String> coordinates) {
        others.add("paused " + route);
    }

    @Override
    public void resumed(
            String route, String connector, Map<String, String> coordinates, Duration pausedFor) {
        others.add("resumed " + route);
    }

    @Override
    public void limited(String route, String policy) {
        others.add("limited " + route + " " + policy);
    }

    @Override
    public void answered(String route, int status, Duration took) {
        answers.add(route + " " + status);
    }

    @Override
    public void polled(String route, Duration took) {
        others.add("polled " + route);
    }

    @Override
    public void pool(String endpoint, int idle, int busy, int waiting, int exhausted) {
        others.add("pool " + endpoint);
    }

    @Override
    public void certificate(String connector, Instant notAfter) {
        others.add("certificate " + connector + " " + notAfter);
    }

    @Override
    public void warn(String event, String message, Map<String, String> fields) {
        others.add("warn " + event);
    }

    @Override
    public void error(String event, String message, Map<String, String> fields) {
        others.add("error " + event);
    }
}
