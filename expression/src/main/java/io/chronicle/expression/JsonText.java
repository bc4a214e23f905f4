package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/// Values as compact JSON, as jq prints them.
final class JsonText {

    /// Bytes of a value that messages show, as in jq.
    private static final int SHORT = 29;

    private final StringBuilder out = new StringBuilder();
    private final int limit;

    private JsonText(int limit) {
        this.limit = limit;
    }

    static String of(JsonNode value) {
        var text = new JsonText(Integer.MAX_VALUE);
        text.write(value, 0);
        return text.out.toString();
    }

    /// At most 29 bytes, the end as dots where it is longer.
    static String shortened(JsonNode value) {
        var text = new JsonText(4 * SHORT);
        text.write(value, 0);
        var whole = text.out.toString();
        if (whole.length() <= SHORT && whole.getBytes(StandardCharsets.UTF_8).length <= SHORT) {
            return whole;
        }
        var closing =
                value.isTextual() ? "\"" : value.isArray() ? "]" : value.isObject() ? "}" : "";
        return cut(whole, SHORT - 3 - closing.length()) + "..." + closing;
    }

    private static String cut(String text, int bytes) {
        var end = 0;
        var used = 0;
        while (end < text.length()) {
            var point = text.codePointAt(end);
            used += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (used > bytes) {
                break;
            }
            end += Character.charCount(point);
        }
        return text.substring(0, end);
    }

    private void write(JsonNode value, int depth) {
        if (depth > Bounds.DEPTH) {
            throw new Stop("values nested deeper than " + Bounds.DEPTH);
        }
        if (out.length() > limit) {
            return;
        }
        if (out.length() > Bounds.STRING) {
            throw new Stop("string of more than " + Bounds.STRING + " characters");
        }
        switch (value.getNodeType()) {
            case OBJECT -> object((ObjectNode) value, depth);
            case ARRAY -> array(value, depth);
            case STRING, BINARY, POJO -> string(Values.text(value));
            case NUMBER -> out.append(number(value));
            case BOOLEAN -> out.append(value.booleanValue());
            case NULL, MISSING -> out.append("null");
        }
    }

    static String number(JsonNode value) {
        return value.isDouble() || value.isFloat()
                ? Numbers.text(value.doubleValue())
                : value.asText();
    }

    private void array(JsonNode value, int depth) {
        out.append('[');
        for (var i = 0; i < value.size() && out.length() <= limit; i++) {
            if (i > 0) {
                out.append(',');
            }
            write(value.get(i), depth + 1);
        }
        out.append(']');
    }

    private void object(ObjectNode value, int depth) {
        out.append('{');
        var first = true;
        for (var entry : value.properties()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            string(entry.getKey());
            out.append(':');
            write(entry.getValue(), depth + 1);
            if (out.length() > limit) {
                break;
            }
        }
        out.append('}');
    }

    private void string(String text) {
        out.append('"');
        for (var i = 0; i < text.length() && out.length() <= limit; i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> plain(text, i, c);
            }
        }
        out.append('"');
    }

    private void plain(String text, int at, char c) {
        if (c < ' ' || c == '\u007f') {
            out.append(String.format("\\u%04x", (int) c));
        } else if (Utf8.lone(text, at)) {
            out.append('\ufffd');
        } else {
            out.append(c);
        }
    }
}
