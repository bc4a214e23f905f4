package io.chronicle.config;

import io.chronicle.core.Layout;
import io.chronicle.core.Layout.Seam;
import io.chronicle.core.Mark;
import java.util.ArrayList;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Where the characters of a scalar stand, past its tag, quotes or block header.
final class ScalarLayout {

    private ScalarLayout() {}

    static Layout of(SourceText source, Mark start, ScalarNode node) {
        var line = source.line(start).orElse("");
        var at = pastProperties(line, start.column() - 1);
        var text = node.getValue();
        return switch (node.getScalarStyle()) {
            case LITERAL, FOLDED -> block(source, start, text);
            case SINGLE_QUOTED -> quoted(source, start, at, '\'');
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> quoted(source, start, at, '"');
            case PLAIN -> plain(source, start, at, text);
        };
    }

    /// The opening quote may stand in a line below the tag.
    private static Layout quoted(SourceText source, Mark start, int at, char quote) {
        var row = start.line() - 1;
        var column = at;
        while (row + 1 < source.lines().size() && column >= source.lines().get(row).length()) {
            column = blanks(source.lines().get(++row));
        }
        return QuotedLayout.of(source, row, column + 1, quote);
    }

    /// Folded lines stand in the text one after the other, with a space or line breaks between.
    private static Layout block(SourceText source, Mark start, String text) {
        var indent = blockIndent(source, start.line());
        var seams = new ArrayList<Seam>();
        var offset = 0;
        for (var i = start.line(); i < source.lines().size() && offset < text.length(); i++) {
            var line = source.lines().get(i);
            var from = Math.min(indent, blanks(line));
            var content = line.substring(from);
            var found = content.isEmpty() ? -1 : text.indexOf(content, offset);
            if (found >= 0) {
                seams.add(new Seam(found, source.mark(i, from)));
                offset = found + content.length();
            }
        }
        return new Layout(new Mark(start.file(), start.line() + 1, indent + 1), indent + 1, seams);
    }

    private static Layout plain(SourceText source, Mark start, int at, String text) {
        var first = source.mark(start.line() - 1, at);
        var seams = new ArrayList<Seam>();
        var offset = 0;
        for (var i = start.line() - 1; i < source.lines().size() && offset < text.length(); i++) {
            var line = source.lines().get(i);
            var from = seams.isEmpty() ? Math.min(at, line.length()) : blanks(line);
            while (offset < text.length() && Character.isWhitespace(text.charAt(offset))) {
                offset++;
            }
            seams.add(new Seam(offset, source.mark(i, from)));
            offset += shared(line, from, text, offset);
        }
        return new Layout(first, first.column(), seams);
    }

    /// How many characters of the line, from `from` on, are those of the text.
    private static int shared(String line, int from, String text, int offset) {
        var count = 0;
        while (from + count < line.length()
                && offset + count < text.length()
                && line.charAt(from + count) == text.charAt(offset + count)) {
            count++;
        }
        return count;
    }

    private static int blanks(String line) {
        return line.length() - line.stripLeading().length();
    }

    /// Skips `!tag` and `&anchor`.
    private static int pastProperties(String line, int from) {
        var at = Math.min(Math.max(from, 0), line.length());
        while (at < line.length() && (line.charAt(at) == '!' || line.charAt(at) == '&')) {
            while (at < line.length() && line.charAt(at) != ' ') {
                at++;
            }
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
        }
        return at;
    }

    private static int blockIndent(SourceText source, int header) {
        return source.lines().stream()
                .skip(header)
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(ScalarLayout::blanks)
                .orElse(0);
    }
}
