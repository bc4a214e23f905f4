package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/// Where something occurs in an array or string.
final class Indices {

    private Indices() {}

    /// Where `wanted` occurs in `array` as a run of elements.
    static JsonNode of(ArrayNode array, ArrayNode wanted) {
        var found = Values.array(2);
        for (var i = 0; !wanted.isEmpty() && i + wanted.size() <= array.size(); i++) {
            if (runsAt(array, wanted, i)) {
                found.add(Numbers.of(i));
            }
        }
        return found;
    }

    private static boolean runsAt(ArrayNode array, ArrayNode wanted, int at) {
        for (var i = 0; i < wanted.size(); i++) {
            if (!Order.equal(array.get(at + i), wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// Where `element` occurs in `array`.
    static JsonNode ofElement(ArrayNode array, JsonNode element) {
        var found = Values.array(2);
        for (var i = 0; i < array.size(); i++) {
            if (Order.equal(array.get(i), element)) {
                found.add(Numbers.of(i));
            }
        }
        return found;
    }

    /// Where `wanted` occurs in `text`, overlaps included, in code points.
    static JsonNode of(String text, String wanted) {
        var found = Values.array(2);
        var points = 0;
        var counted = 0;
        var at = wanted.isEmpty() ? -1 : text.indexOf(wanted);
        while (at >= 0) {
            points += text.codePointCount(counted, at);
            counted = at;
            found.add(Numbers.of(points));
            at = text.indexOf(wanted, at + Character.charCount(text.codePointAt(at)));
        }
        return found;
    }
}
