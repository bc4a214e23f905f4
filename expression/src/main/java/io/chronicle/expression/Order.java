package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// jq's order of all values: null, false, true, numbers, strings, arrays, objects.
final class Order {

    static final Comparator<JsonNode> VALUES = Order::compare;
    static final Comparator<String> STRINGS = Order::compare;

    private Order() {}

    static int compare(JsonNode a, JsonNode b) {
        return compare(a, b, 0);
    }

    static boolean equal(JsonNode a, JsonNode b) {
        return Values.same(a, b) && !a.isFloatingPointNumber() || compare(a, b) == 0;
    }

    private static int compare(JsonNode a, JsonNode b, int depth) {
        if (a instanceof TextNode && b instanceof TextNode) {
            return compare(a.textValue(), b.textValue());
        }
        var rank = rank(a);
        var difference = Integer.compare(rank, rank(b));
        if (difference != 0) {
            return difference;
        }
        return switch (rank) {
            case 3 -> Numbers.compare(a, b);
            case 4 -> compare(Values.text(a), Values.text(b));
            case 5 -> arrays(a, b, deeper(depth));
            case 6 -> objects(a, b, deeper(depth));
            default -> 0;
        };
    }

    private static int deeper(int depth) {
        if (depth >= Bounds.DEPTH) {
            throw new Stop("values nested deeper than " + Bounds.DEPTH);
        }
        return depth + 1;
    }

    private static int rank(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> 0;
            case BOOLEAN -> value.booleanValue() ? 2 : 1;
            case NUMBER -> 3;
            case STRING, BINARY, POJO -> 4;
            case ARRAY -> 5;
            case OBJECT -> 6;
        };
    }

    private static int arrays(JsonNode a, JsonNode b, int depth) {
        var shorter = Math.min(a.size(), b.size());
        for (var i = 0; i < shorter; i++) {
            var difference = compare(a.get(i), b.get(i), depth);
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    /// First by the sorted keys, then by the values in the order of the keys.
    private static int objects(JsonNode a, JsonNode b, int depth) {
        var keys = keys(a);
        var others = keys(b);
        var shorter = Math.min(keys.size(), others.size());
        for (var i = 0; i < shorter; i++) {
            var difference = compare(keys.get(i), others.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        if (keys.size() != others.size()) {
            return Integer.compare(keys.size(), others.size());
        }
        for (var key : keys) {
            var difference = compare(a.get(key), b.get(key), depth);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    /// Sorted.
    static List<String> keys(JsonNode object) {
        var keys = new ArrayList<String>(object.size());
        ((ObjectNode) object).fieldNames().forEachRemaining(keys::add);
        keys.sort(STRINGS);
        return keys;
    }

    /// By code point, which is the order of the UTF-8 bytes.
    static int compare(String a, String b) {
        var shorter = Math.min(a.length(), b.length());
        for (var i = 0; i < shorter; i++) {
            var x = a.charAt(i);
            var y = b.charAt(i);
            if (x != y) {
                return Character.isSurrogate(x) == Character.isSurrogate(y)
                        ? Character.compare(x, y)
                        : Character.isSurrogate(x) ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
