package io.chronicle.config;

import io.chronicle.core.Mark;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/// Where the characters of a scalar stand, past its tag, quotes or block header.
///
/// @param content where the first character stands
/// @param indent the column of further lines
record ScalarPlace(Mark content, int indent) {

    static ScalarPlace of(SourceText source, Mark start, ScalarStyle style) {
        var line = source.line(start).orElse("");
        var at = pastProperties(line, start.column() - 1);
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            var indent = blockIndent(source, start.line());
            return new ScalarPlace(new Mark(start.file(), start.line() + 1, indent), indent);
        }
        var column = at + (style == ScalarStyle.PLAIN ? 1 : 2);
        return new ScalarPlace(new Mark(start.file(), start.line(), column), column);
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
                .map(line -> line.length() - line.stripLeading().length() + 1)
                .orElse(1);
    }
}
