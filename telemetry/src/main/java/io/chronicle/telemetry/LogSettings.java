package io.chronicle.telemetry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.slf4j.event.Level;

/// How the log is written.
///
/// @param level least level of our own lines; libraries never go below WARN, since what they say
///   there may hold secrets
public record LogSettings(Format format, Level level) {

    public enum Format {
        LOGFMT,
        JSON
    }

    public static final LogSettings DEFAULT = new LogSettings(Format.LOGFMT, Level.INFO);

    /// From `CHRONICLE_LOG_FORMAT` and `CHRONICLE_LOG_LEVEL`, each in any case.
    ///
    /// @throws IllegalArgumentException in one clear line, where a value is not known
    public static LogSettings of(Map<String, String> environment) {
        return new LogSettings(
                choice(environment, "CHRONICLE_LOG_FORMAT", Format.class, DEFAULT.format),
                choice(environment, "CHRONICLE_LOG_LEVEL", Level.class, DEFAULT.level));
    }

    private static <E extends Enum<E>> E choice(
            Map<String, String> environment, String name, Class<E> type, E absent) {
        var text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return absent;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> unknown(name, text, type));
    }

    private static <E extends Enum<E>> IllegalArgumentException unknown(
            String name, String text, Class<E> type) {
        var known =
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList();
        return new IllegalArgumentException(
                name + " must be one of " + String.join(", ", known) + " (got " + text + ")");
    }
}
