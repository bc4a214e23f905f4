package io.chronicle.spi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Node;
import java.util.Optional;

/// Turns a node of the document into a value, and says in JSON Schema what it accepts.
public interface Decoder<T> {

    /// Empty after a problem was reported.
    Optional<T> decode(Node node, Decoding at);

    /// A fresh schema fragment, the caller's to extend.
    ObjectNode schema();

    /// The node as JSON in its one canonical form: defaults filled, placeholders in place of
    /// secrets. Two nodes with the same meaning have the same form.
    default JsonNode canonical(Node node) {
        return Canonical.plain(node);
    }

    /// Whether an explicit `null` is decoded; otherwise it counts as absent.
    default boolean acceptsNull() {
        return false;
    }
}
