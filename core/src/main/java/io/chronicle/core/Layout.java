package io.chronicle.core;

import java.util.List;

/// Where the characters of a scalar stand in its file.
///
/// @param content where the first character stands
/// @param indent the column of further lines, where the text stands as it is written
/// @param seams where it does not, in order: behind line breaks that were folded, and behind
///   escapes
public record Layout(Mark content, int indent, List<Seam> seams) {

    /// From `offset` on, up to the next seam, the text stands in one line from `at` on.
    public record Seam(int offset, Mark at) {}

    public Layout {
        seams = List.copyOf(seams);
    }

    /// Text that stands as it is written, line by line.
    public static Layout verbatim(Mark content, int indent) {
        return new Layout(content, indent, List.of());
    }

    /// The place of what follows `before`, the beginning of the text.
    Mark behind(String before) {
        var seam = seams.stream().filter(s -> s.offset <= before.length()).reduce((_, s) -> s);
        if (seam.isPresent()) {
            return right(seam.get().at, before, seam.get().offset);
        }
        var lines = (int) before.chars().filter(c -> c == '\n').count();
        return lines == 0
                ? right(content, before, 0)
                : right(
                        new Mark(content.file(), content.line() + lines, indent),
                        before,
                        before.lastIndexOf('\n') + 1);
    }

    private static Mark right(Mark from, String text, int start) {
        var characters = text.codePointCount(start, text.length());
        return new Mark(from.file(), from.line(), from.column() + characters);
    }
}
