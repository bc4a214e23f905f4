package io.chronicle.config;

import io.chronicle.core.Mark;
import java.util.List;
import java.util.Optional;

/// A file's text by lines.
///
/// @param file the name that diagnostics show
public record SourceText(String file, List<String> lines) {

    public SourceText {
        lines = List.copyOf(lines);
    }

    public static SourceText of(String file, String text) {
        return new SourceText(file, List.of(text.split("\\r?\\n", -1)));
    }

    /// The line that `mark` stands in.
    public Optional<String> line(Mark mark) {
        return mark.line() >= 1 && mark.line() <= lines.size()
                ? Optional.of(lines.get(mark.line() - 1))
                : Optional.empty();
    }
}
