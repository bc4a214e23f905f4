package io.chronicle.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoding;
import java.util.Optional;

/// A decoded value with the place it came from.
record Placed<T>(T value, String path, Mark mark) {

    private record Placing<T>(Decoder<T> inner) implements Decoder<Placed<T>> {
        @Override
        public Optional<Placed<T>> decode(Node node, Decoding at) {
            return inner.decode(node, at).map(v -> new Placed<>(v, at.path(), node.mark()));
        }

        @Override
        public ObjectNode schema() {
            return inner.schema();
        }

        @Override
        public JsonNode canonical(Node node) {
            return inner.canonical(node);
        }

        @Override
        public boolean acceptsNull() {
            return inner.acceptsNull();
        }
    }

    static <T> Decoder<Placed<T>> placed(Decoder<T> inner) {
        return new Placing<>(inner);
    }
}
