package io.chronicle.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// Every stable code with what it means. A code that was released is never given another meaning.
public final class DiagnosticCodes {

    private static final Map<String, String> TITLES = read();

    private DiagnosticCodes() {}

    /// By code.
    public static Map<String, String> all() {
        return TITLES;
    }

    public static Optional<String> title(String code) {
        return Optional.ofNullable(TITLES.get(code));
    }

    /// The reference page, Markdown.
    public static String page() {
        var page = new StringBuilder("# Diagnostics\n\n");
        page.append(
                "Every finding of `chronicle validate` and of a start carries one of these codes.\n");
        page.append("A code keeps its meaning for good.\n\n| Code | Meaning |\n| --- | --- |\n");
        TITLES.forEach((code, title) ->
                page.append("| `").append(code).append("` | ").append(title).append(" |\n"));
        return page.toString();
    }

    private static Map<String, String> read() {
        var titles = new TreeMap<String, String>();
        try (var in =
                Objects.requireNonNull(
                        DiagnosticCodes.class.getResourceAsStream("diagnostics.tsv"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", 2))
                    .forEach(cells -> titles.put(cells[0], cells[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return java.util.Collections.unmodifiableMap(titles);
    }
}
