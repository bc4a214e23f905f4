package io.chronicle.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Columns of text, each as wide as its widest cell. Nothing is printed where there are no rows.
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(List<String> heads) {
        rows.add(heads);
    }

    Table rows(JsonNode array, Function<JsonNode, List<String>> row) {
        array.forEach(element -> rows.add(row.apply(element)));
        return this;
    }

    Table row(List<String> cells) {
        rows.add(cells);
        return this;
    }

    void print(PrintStream out) {
        if (rows.size() == 1) {
            return;
        }
        var widths = new int[rows.get(0).size()];
        for (var row : rows) {
            for (var i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        rows.forEach(row -> out.println(line(row, widths)));
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (var i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
