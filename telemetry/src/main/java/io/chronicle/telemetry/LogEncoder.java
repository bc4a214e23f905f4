package io.chronicle.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/// Writes an event as one line: `ts level service component msg event`, then its fields. For one
/// thread.
final class LogEncoder {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int CAUSES = 4;

    private final LogSettings.Format format;
    private final Redaction redaction;

    LogEncoder(LogSettings.Format format, Redaction redaction) {
        this.format = format;
        this.redaction = redaction;
    }

    /// Whether the event came from [Telemetry].
    static boolean ours(ILoggingEvent event) {
        return event.getLoggerName().equals(Telemetry.LOGGER);
    }

    /// @param repeated lines that this one stands for, zero for itself only
    void encode(ILoggingEvent event, int repeated, StringBuilder out) {
        var start = out.length();
        var fields = fields(event);
        put(out, start, "ts", TIMESTAMP.format(event.getInstant()));
        put(out, start, "level", event.getLevel().toString());
        put(out, start, "service", "chronicle");
        put(out, start, "component", first(fields, "component", event.getLoggerName()));
        put(out, start, "msg", event.getFormattedMessage());
        put(out, start, "event", first(fields, "event", "library_log"));
        for (var field : fields) {
            if (!field.key.equals("component") && !field.key.equals("event")) {
                put(out, start, field.key, field.value);
            }
        }
        if (event.getThrowableProxy() != null) {
            put(out, start, "error_detail", causes(event.getThrowableProxy()));
        }
        if (repeated > 0) {
            put(out, start, "repeated", repeated);
        }
        out.append(format == LogSettings.Format.JSON ? "}\n" : "\n");
    }

    /// Says how many lines were given up.
    void encodeLost(long count, Instant at, StringBuilder out) {
        var start = out.length();
        put(out, start, "ts", TIMESTAMP.format(at));
        put(out, start, "level", "WARN");
        put(out, start, "service", "chronicle");
        put(out, start, "component", Component.RUNTIME.label());
        put(out, start, "msg", "log lines were given up, the log is read too slowly");
        put(out, start, "event", "log_lines_lost");
        put(out, start, "repeated", count);
        out.append(format == LogSettings.Format.JSON ? "}\n" : "\n");
    }

    private static List<KeyValuePair> fields(ILoggingEvent event) {
        var pairs = event.getKeyValuePairs();
        return pairs == null ? List.of() : pairs;
    }

    private static Object first(List<KeyValuePair> fields, String key, String absent) {
        for (var field : fields) {
            if (field.key.equals(key)) {
                return field.value;
            }
        }
        return absent;
    }

    private static String causes(@Nullable IThrowableProxy error) {
        var chain = new ArrayList<String>();
        for (var at = error; at != null && chain.size() < CAUSES; at = at.getCause()) {
            chain.add(at.getClassName() + ": " + at.getMessage());
        }
        return String.join(" < ", chain);
    }

    private void put(StringBuilder out, int start, String key, @Nullable Object value) {
        var bare = value instanceof Number || value instanceof Boolean;
        var text = bare ? String.valueOf(value) : redaction.mask(String.valueOf(value));
        switch (format) {
            case JSON -> {
                out.append(out.length() == start ? "{\"" : ",\"").append(key).append("\":");
                json(out, text, bare);
            }
            case LOGFMT -> {
                if (out.length() > start) {
                    out.append(' ');
                }
                out.append(key).append('=');
                logfmt(out, text);
            }
        }
    }

    private static void json(StringBuilder out, String text, boolean bare) {
        if (bare) {
            out.append(text);
            return;
        }
        out.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, out);
        out.append('"');
    }

    private static void logfmt(StringBuilder out, String text) {
        if (text.chars().allMatch(LogEncoder::plain) && !text.isEmpty()) {
            out.append(text);
            return;
        }
        out.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, out);
        out.append('"');
    }

    private static boolean plain(int c) {
        return c > ' ' && c != '=' && c != '"' && c != '\\' && c != 0x7f;
    }
}
