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

    /// The place of a character; columns count whole characters.
    ///
    /// @param line from 0
    /// @param index in that line, from 0
    Mark mark(int line, int index) {
        var text = line < lines.size() ? lines.get(line) : "";
        var before = text.codePointCount(0, Math.min(index, text.length()));
        return new Mark(file, line + 1, before + 1);
    }
}
