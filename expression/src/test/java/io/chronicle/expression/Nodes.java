package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Builds configuration values as the reader would, each text at line 3, column 9.
final class Nodes {

    private static final Mark AT = new Mark("app.yaml", 3, 9);

    private Nodes() {}

    static Node.Scalar text(String text) {
        return tagged(Node.Tag.NONE, text);
    }

    static Node.Scalar tagged(Node.Tag tag, String text) {
        return new Node.Scalar(AT, text, TextNode.valueOf(text), tag, AT, 5, text);
    }

    static Node.Scalar plain(JsonNode value) {
        return new Node.Scalar(AT, value.asText(), value, Node.Tag.NONE, AT, 5, value.asText());
    }

    /// @param placeholder stands for `value` in `written`
    static Node.Scalar inserted(Node.Tag tag, String written, String placeholder, String value) {
        var inserts = new ArrayList<Node.Insert>();
        var text = new StringBuilder();
        var rest = written;
        while (rest.contains(placeholder)) {
            text.append(rest, 0, rest.indexOf(placeholder));
            inserts.add(
                    new Node.Insert(
                            text.length(), text.length() + value.length(), placeholder, false));
            text.append(value);
            rest = rest.substring(rest.indexOf(placeholder) + placeholder.length());
        }
        text.append(rest);
        return new Node.Scalar(
                AT,
                text.toString(),
                TextNode.valueOf(text.toString()),
                tag,
                AT,
                5,
                written,
                inserts);
    }

    static Node.Seq list(Node... items) {
        return new Node.Seq(AT, List.of(items));
    }

    /// Keys and values in turn; a string value is a text, a number itself.
    static Node.Table map(Object... pairs) {
        var entries = new ArrayList<Node.Entry>();
        for (var i = 0; i < pairs.length; i += 2) {
            var at = new Mark("app.yaml", 4 + i / 2, 3);
            entries.add(new Node.Entry((String) pairs[i], at, node(pairs[i + 1])));
        }
        return new Node.Table(AT, entries);
    }

    private static Node node(Object value) {
        return switch (value) {
            case Node node -> node;
            case String text -> text(text);
            default -> plain(json(value.toString()));
        };
    }

    static JsonNode json(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (FaultException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /// Compact JSON of a document, its texts unresolved.
    static String show(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> Json.text(scalar.value());
            case Node.Seq seq -> seq.items().stream().map(Nodes::show).toList().toString();
            case Node.Table table ->
                    table.entries().stream()
                            .map(e -> e.key() + ":" + show(e.value()))
                            .toList()
                            .toString()
                            .replaceFirst("^\\[(.*)]$", "{$1}");
        };
    }
}
