package io.chronicle.telemetry;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// Masks secrets in text that is about to be logged. Safe for any thread.
final class Redaction {

    static final String MASK = "<redacted>";

    /// Shorter values, such as a port, would mask innocent text.
    private static final int SHORTEST = 6;

    private static final Pattern CREDENTIALS = Pattern.compile("://[^/\\s@\"']+@");

    private volatile List<String> secrets = List.of();

    /// Replaces what is known; longer values are masked first, so that none shows a remainder.
    void know(Collection<String> values) {
        secrets =
                values.stream()
                        .filter(value -> value.length() >= SHORTEST)
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    String mask(String text) {
        var masked = text;
        for (var secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked.contains("://")
                ? CREDENTIALS.matcher(masked).replaceAll("://" + MASK + "@")
                : masked;
    }
}
