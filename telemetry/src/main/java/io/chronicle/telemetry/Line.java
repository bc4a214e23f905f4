package io.chronicle.telemetry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/// One line of the log before it is written: what happened, in words, and its fields in order. For
/// one thread.
public final class Line {

    private final String component;
    private final String event;
    private final String message;
    private final List<KeyValuePair> fields = new ArrayList<>(12);

    private Line(String component, String event, String message) {
        this.component = component;
        this.event = event;
        this.message = message;
    }

    static Line of(Component component, String event, String message) {
        return new Line(component.label(), event, message);
    }

    /// Adds a field; one without a value, or with an empty one, is left out.
    Line with(String name, @Nullable Object value) {
        if (value == null || value instanceof String text && text.isEmpty()) {
            return this;
        }
        fields.add(new KeyValuePair(name, plain(value)));
        return this;
    }

    Line with(Map<String, ?> more) {
        more.forEach(this::with);
        return this;
    }

    /// A duration as `duration_ms`, with microseconds.
    Line took(Duration time) {
        return with("duration_ms", millis(time));
    }

    String component() {
        return component;
    }

    String event() {
        return event;
    }

    String message() {
        return message;
    }

    List<KeyValuePair> fields() {
        return Collections.unmodifiableList(fields);
    }

    static double millis(Duration time) {
        return Math.round(time.toNanos() / 1e3) / 1e3;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Number number -> number;
            case Boolean flag -> flag;
            case Duration time -> time.toMillis() + "ms";
            case Enum<?> constant -> constant.name().toUpperCase(Locale.ROOT);
            default -> value.toString();
        };
    }
}
