package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of a compiled option value.
sealed interface Part {

    JsonNode resolve(JsonNode slots, @Nullable Deadline deadline) throws FaultException;

    /// Known at load; the same tree each time, not to be changed.
    record Constant(JsonNode value, String text) implements Part {

        Constant(JsonNode value) {
            this(value, PlainText.of(value));
        }

        @Override
        public JsonNode resolve(JsonNode slots, @Nullable Deadline deadline) {
            return value;
        }
    }

    /// The value of an expression.
    record Computed(Expression expression) implements Part {
        @Override
        public JsonNode resolve(JsonNode slots, @Nullable Deadline deadline) throws FaultException {
            return deadline == null ? expression.one(slots) : expression.one(slots, deadline);
        }
    }

    /// Literal stretches with a value after each but the last.
    ///
    /// @param segments whether values are percent-encoded for a request path
    record Text(String[] literals, Computed[] values, boolean segments) implements Part {

        @Override
        public JsonNode resolve(JsonNode slots, @Nullable Deadline deadline) throws FaultException {
            return TextNode.valueOf(text(slots, deadline));
        }

        String text(JsonNode slots, @Nullable Deadline deadline) throws FaultException {
            var out = new StringBuilder(64).append(literals[0]);
            for (var i = 0; i < values.length; i++) {
                var value = values[i].resolve(slots, deadline);
                out.append(segments ? PlainText.segment(value) : PlainText.of(value));
                out.append(literals[i + 1]);
            }
            return out.toString();
        }
    }

    /// A whole request path from one expression.
    record WholePath(Computed value) implements Part {
        @Override
        public JsonNode resolve(JsonNode slots, @Nullable Deadline deadline) throws FaultException {
            return TextNode.valueOf(PlainText.path(value.resolve(slots, deadline)));
        }
    }

    record Many(List<Part> items) implements Part {
        @Override
        public JsonNode resolve(JsonNode slots, @Nullable Deadline deadline) throws FaultException {
            var out = Json.array();
            for (var item : items) {
                out.add(item.resolve(slots, deadline));
            }
            return out;
        }
    }

    record Fields(String[] keys, Part[] values) implements Part {
        @Override
        public JsonNode resolve(JsonNode slots, @Nullable Deadline deadline) throws FaultException {
            var out = Json.object();
            for (var i = 0; i < keys.length; i++) {
                out.set(keys[i], values[i].resolve(slots, deadline));
            }
            return out;
        }
    }
}
