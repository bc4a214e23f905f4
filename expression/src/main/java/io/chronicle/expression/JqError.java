package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/// An error of the program: what `try` catches, with the value that `catch` sees.
final class JqError extends RuntimeException {

    private static final long serialVersionUID = 1L;

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
}
