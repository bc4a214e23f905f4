package io.chronicle.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.Node.Seq;
import io.chronicle.core.Node.Table;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoding;
import java.util.List;
import java.util.Optional;

/// One element of a list, kept even where it did not decode, so that its neighbours keep their
/// places.
record Item<T>(Node node, String path, Optional<T> draft) {

    private record Keeping<T>(Decoder<T> inner) implements Decoder<Item<T>> {
        @Override
        public Optional<Item<T>> decode(Node node, Decoding at) {
            return Optional.of(new Item<>(node, at.path(), inner.decode(node, at)));
        }

        @Override
        public ObjectNode schema() {
            return inner.schema();
        }

        @Override
        public JsonNode canonical(Node node) {
            return inner.canonical(node);
        }
    }

    static <T> Decoder<Item<T>> item(Decoder<T> inner) {
        return new Keeping<>(inner);
    }

    private record Maybe<T>(Decoder<T> inner) implements Decoder<Optional<T>> {
        @Override
        public Optional<Optional<T>> decode(Node node, Decoding at) {
            return Optional.of(inner.decode(node, at));
        }

        @Override
        public ObjectNode schema() {
            return inner.schema();
        }

        @Override
        public JsonNode canonical(Node node) {
            return inner.canonical(node);
        }
    }

    /// Decodes to empty where `inner` fails.
    static <T> Decoder<Optional<T>> maybe(Decoder<T> inner) {
        return new Maybe<>(inner);
    }

    private record Filled<T>(Decoder<List<T>> list) implements Decoder<List<T>> {
        @Override
        public Optional<List<T>> decode(Node node, Decoding at) {
            if (node instanceof Seq seq && seq.items().isEmpty()) {
                at.error("CHR-1004", node.mark(), "must not be empty");
            }
            return list.decode(node, at);
        }

        @Override
        public ObjectNode schema() {
            return list.schema().put("minItems", 1);
        }

        @Override
        public JsonNode canonical(Node node) {
            return list.canonical(node);
        }
    }

    /// A list with at least one element.
    static <T> Decoder<List<T>> filled(Decoder<List<T>> list) {
        return new Filled<>(list);
    }

    Mark mark() {
        return node.mark();
    }

    /// The text of a key, whether or not the rest makes sense.
    Optional<String> peek(String key) {
        return peek(node, key);
    }

    static Optional<String> peek(Node node, String key) {
        return node instanceof Table table
                ? table.entry(key)
                        .map(Node.Entry::value)
                        .filter(Scalar.class::isInstance)
                        .map(value -> ((Scalar) value).text())
                : Optional.empty();
    }
}
