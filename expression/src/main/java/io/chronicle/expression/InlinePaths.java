package io.chronicle.expression;

import io.chronicle.core.Node;
import java.util.ArrayList;
import java.util.List;

/// Finds the paths `.[n](.field | [n] | ["key"])*` that stand in a text by themselves (contract
/// 4.1, rule 4).
final class InlinePaths {

    /// @param end exclusive
    record Span(int start, int end) {
        boolean covers(int at) {
            return start <= at && at < end;
        }
    }

    private static final String BEFORE = "({[<>\"':,=/?&";

    private final Node.Scalar scalar;
    private final String text;

    private InlinePaths(Node.Scalar scalar) {
        this.scalar = scalar;
        this.text = scalar.text();
    }

    /// What came from the environment is never part of a path, and ends one.
    static List<Span> in(Node.Scalar scalar) {
        return new InlinePaths(scalar).spans();
    }

    private List<Span> spans() {
        var found = new ArrayList<Span>();
        var at = text.indexOf(".[");
        while (at >= 0) {
            var end = mayStart(at) ? pathEnd(at) : at;
            if (end > at) {
                found.add(new Span(at, end));
            }
            at = text.indexOf(".[", Math.max(end, at + 1));
        }
        return found;
    }

    private boolean mayStart(int at) {
        if (at == 0) {
            return true;
        }
        var before = text.charAt(at - 1);
        return !scalar.inserted(at - 1)
                && (Character.isWhitespace(before) || BEFORE.indexOf(before) >= 0);
    }

    /// The end of the path that starts at `at`, or `at` where none does.
    private int pathEnd(int at) {
        var end = indexEnd(at + 1);
        if (end == at + 1) {
            return at;
        }
        while (true) {
            var next = stepEnd(end);
            if (next == end) {
                return end;
            }
            end = next;
        }
    }

    private int stepEnd(int at) {
        return switch (charAt(at)) {
            case '.' -> fieldEnd(at);
            case '[' -> charAt(at + 1) == '"' ? keyEnd(at) : indexEnd(at);
            default -> at;
        };
    }

    private int fieldEnd(int at) {
        var end = at + 1;
        while (isLetter(charAt(end)) || end > at + 1 && isDigit(charAt(end))) {
            end++;
        }
        return end == at + 1 ? at : end;
    }

    private int indexEnd(int at) {
        var end = at + 1;
        while (isDigit(charAt(end))) {
            end++;
        }
        return end > at + 1 && charAt(at) == '[' && charAt(end) == ']' ? end + 1 : at;
    }

    private int keyEnd(int at) {
        var end = at + 2;
        while (charAt(end) != '"') {
            if (charAt(end) < ' ') {
                return at;
            }
            end += charAt(end) == '\\' ? 2 : 1;
        }
        return charAt(end + 1) == ']' ? end + 2 : at;
    }

    /// NUL past the end and where the environment wrote.
    private char charAt(int at) {
        return at >= text.length() || scalar.inserted(at) ? '\0' : text.charAt(at);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }
}
