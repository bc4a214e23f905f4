package io.chronicle.expression;

import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.Json;
import io.chronicle.core.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The jq program that a scalar holds. What came from the environment becomes part of the string
/// literal that it stands in, or a string of its own: never code (contract 8.7.4).
public final class Program {

    private final Node.Scalar scalar;
    private final StringBuilder source = new StringBuilder();
    private final List<Integer> origins = new ArrayList<>();

    /// Round brackets open in each `\(…)` around the current place; a string is open where
    /// `inString` says so.
    private final Deque<Integer> interpolations = new ArrayDeque<>();

    private int brackets;
    private boolean inString;
    private boolean inComment;

    private Program(Node.Scalar scalar) {
        this.scalar = scalar;
    }

    public static Program of(Node.Scalar scalar) {
        var program = new Program(scalar);
        program.read();
        return program;
    }

    public String source() {
        return source.toString();
    }

    /// The offset in the scalar's text of what stands at `offset` of the source.
    public int origin(int offset) {
        return offset < origins.size() ? origins.get(offset) : scalar.text().length();
    }

    private void read() {
        var at = 0;
        for (var insert : scalar.inserts()) {
            written(at, insert.start());
            var quoted =
                    Json.text(
                            TextNode.valueOf(
                                    scalar.text().substring(insert.start(), insert.end())));
            append(inString ? quoted.substring(1, quoted.length() - 1) : quoted, insert.start());
            at = insert.end();
        }
        written(at, scalar.text().length());
    }

    private void append(String text, int origin) {
        source.append(text);
        for (var i = 0; i < text.length(); i++) {
            origins.add(origin);
        }
    }

    private void written(int from, int to) {
        var at = from;
        while (at < to) {
            var length = Math.min(inString ? stringToken(at) : codeToken(at), to - at);
            for (var i = 0; i < length; i++) {
                source.append(scalar.text().charAt(at + i));
                origins.add(at + i);
            }
            at += length;
        }
    }

    private int stringToken(int at) {
        switch (scalar.text().charAt(at)) {
            case '"' -> inString = false;
            case '\\' -> {
                if (scalar.text().startsWith("\\(", at)) {
                    interpolations.push(brackets);
                    brackets = 0;
                    inString = false;
                }
                return 2;
            }
            default -> {}
        }
        return 1;
    }

    private int codeToken(int at) {
        var c = scalar.text().charAt(at);
        if (inComment) {
            inComment = c != '\n' || escaped(at);
            return 1;
        }
        switch (c) {
            case '#' -> inComment = true;
            case '"' -> inString = true;
            case '(' -> brackets++;
            case ')' -> close();
            default -> {}
        }
        return 1;
    }

    /// Whether an odd number of backslashes stands before `at`: such a line end continues a
    /// comment.
    private boolean escaped(int at) {
        var start = at;
        while (start > 0 && scalar.text().charAt(start - 1) == '\\') {
            start--;
        }
        return (at - start) % 2 == 1;
    }

    private void close() {
        if (brackets == 0 && !interpolations.isEmpty()) {
            brackets = interpolations.pop();
            inString = true;
        } else {
            brackets--;
        }
    }
}
