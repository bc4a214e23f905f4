package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.JsonNode;

/// How much memory a value stands for, roughly.
final class Sizes {

    private static final int SCALAR = 8;

    private Sizes() {}

    static long of(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue().length();
        }
        if (!value.isContainerNode()) {
            return SCALAR;
        }
        var size = (long) SCALAR;
        for (var part : value) {
            size += of(part);
        }
        return size;
    }
}
