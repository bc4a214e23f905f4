package io.chronicle.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/// Configuration documents, written as JSON with single quotes.
final class Nodes {

    private Nodes() {}

    static Node of(String json) {
        try {
            return node(Json.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        } catch (FaultException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static Node node(JsonNode value) {
        if (value.isObject()) {
            var entries = new ArrayList<Node.Entry>();
            value.properties()
                    .forEach(e ->
                            entries.add(new Node.Entry(e.getKey(), Mark.NONE, node(e.getValue()))));
            return new Node.Table(Mark.NONE, entries);
        }
        if (value.isArray()) {
            var items = new ArrayList<Node>();
            value.forEach(v -> items.add(node(v)));
            return new Node.Seq(Mark.NONE, items);
        }
        return new Node.Scalar(
                Mark.NONE, value.asText(), value, Node.Tag.NONE, Mark.NONE, 1, value.asText());
    }
}
