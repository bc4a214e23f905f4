package io.chronicle.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Entry;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.Node.Seq;
import io.chronicle.core.Node.Table;
import io.chronicle.core.Node.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reading and overlaying the options of a connector as they are written.
final class Tables {

    private Tables() {}

    static Table of(Map<String, JsonNode> values) {
        var entries = new ArrayList<Entry>();
        values.forEach((key, value) -> entries.add(new Entry(key, Mark.NONE, scalar(value))));
        return new Table(Mark.NONE, entries);
    }

    /// The written options without the dropped ones, which may be written with dots, and with the
    /// values.
    static Table overlay(Table written, Set<String> dropped, Map<String, JsonNode> values) {
        var entries = new ArrayList<>(of(values).entries());
        for (var entry : written.entries()) {
            var first = entry.key().split("\\.", 2)[0];
            if (!dropped.contains(first) && !values.containsKey(first)) {
                entries.add(entry);
            }
        }
        return new Table(written.mark(), entries);
    }

    static Optional<String> text(Table table, String key) {
        return table.entry(key)
                .map(Entry::value)
                .filter(Scalar.class::isInstance)
                .map(value -> ((Scalar) value).text());
    }

    /// The texts of a list, or of one text with commas.
    static List<String> texts(Table table, String key) {
        var texts =
                table.entry(key).map(Entry::value).orElse(table) instanceof Seq seq
                        ? scalars(seq)
                        : text(table, key).map(t -> List.of(t.split(","))).orElse(List.of());
        return texts.stream().map(String::strip).toList();
    }

    private static List<String> scalars(Seq seq) {
        return seq.items().stream()
                .filter(Scalar.class::isInstance)
                .map(item -> ((Scalar) item).text())
                .toList();
    }

    private static Node scalar(JsonNode value) {
        return new Scalar(
                Mark.NONE,
                value.asText(),
                value,
                Tag.NONE,
                Mark.NONE,
                0,
                value.asText(),
                List.of());
    }
}
