package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What values are, in jq's words.
final class Values {

    static final JsonNode NULL = NullNode.getInstance();

    private Values() {}

    /// Whether they are one and the same, not only equal.
    @SuppressWarnings("ReferenceEquality")
    static boolean same(@Nullable Object a, @Nullable Object b) {
        return a == b;
    }

    static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case OBJECT -> "object";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case STRING, BINARY, POJO -> "string";
            case NULL, MISSING -> "null";
        };
    }

    static boolean truthy(JsonNode value) {
        return !(value instanceof NullNode) && !isFalse(value);
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.booleanValue() || value.isMissingNode();
    }

    static JsonNode of(boolean value) {
        return value ? BooleanNode.TRUE : BooleanNode.FALSE;
    }

    static JsonNode of(String value) {
        return TextNode.valueOf(value);
    }

    /// An object that shares its entries with none.
    static ObjectNode object(int size) {
        return new ObjectNode(
                com.fasterxml.jackson.databind.node.JsonNodeFactory.instance,
                LinkedHashMap.newLinkedHashMap(size));
    }

    static ArrayNode array(int size) {
        return new ArrayNode(
                com.fasterxml.jackson.databind.node.JsonNodeFactory.instance, Math.max(size, 2));
    }

    static ArrayNode array(List<JsonNode> elements) {
        return new ArrayNode(
                com.fasterxml.jackson.databind.node.JsonNodeFactory.instance, elements);
    }

    static boolean isText(JsonNode value) {
        return value instanceof TextNode || value.isBinary() || value.isPojo();
    }

    static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.asText();
    }

    /// The string in `value`, or an error that names the operation.
    static String string(JsonNode value, String message) {
        if (!isText(value)) {
            throw new JqError(message);
        }
        return text(value);
    }

    /// `number (1)`, as messages show a value.
    static String shown(JsonNode value) {
        return type(value) + " (" + JsonText.shortened(value) + ")";
    }
}
