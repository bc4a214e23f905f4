package io.chronicle.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Text in two columns, labels and paragraphs, wrapped to a fixed width so that it can be compared.
final class Page {

    private static final int WIDTH = 100;

    private final PrintStream out;

    Page(PrintStream out) {
        this.out = out;
    }

    void line(String text) {
        out.println(text);
    }

    void gap() {
        out.println();
    }

    /// A label at `indent` and its paragraphs from `column` on. Without a paragraph nothing is
    /// printed.
    void entry(int indent, int column, String label, List<String> paragraphs) {
        var left = " ".repeat(indent) + label;
        for (var paragraph : paragraphs) {
            for (var line : wrapped(paragraph, WIDTH - column)) {
                var gap = Math.max(column - left.length(), left.isBlank() ? 0 : 2);
                out.println((left + " ".repeat(gap) + line).stripTrailing());
                left = "";
            }
        }
    }

    void entry(int indent, int column, String label, String paragraph) {
        entry(indent, column, label, List.of(paragraph));
    }

    /// The further lines of a list item stand below its text.
    private static List<String> wrapped(String text, int width) {
        var hanging = text.startsWith("- ") ? "  " : "";
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(hanging).append(word);
            } else {
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
