package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/// An error of the program: what `try` catches, with the value that `catch` sees.
final class JqError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private transient @Nullable Origin origin;

    private final transient JsonNode value;

    JqError(String message) {
        this(TextNode.valueOf(message));
    }

    JqError(JsonNode value) {
        super(null, null, false, false);
        this.value = value;
    }

    JsonNode value() {
        return value;
    }

    @Override
    public String getMessage() {
        return value.isTextual()
                ? value.textValue()
                : "error with the value " + JsonText.shortened(value);
    }

    /// Where it came from, as far as that is traced.
    Origin origin() {
        if (origin == null) {
            origin = new Origin();
        }
        return origin;
    }
}
