package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;

/// Which keys a [Lookup] can hold.
final class Lookups {

    private Lookups() {}

    static boolean fixed(JsonNode key) {
        return key.isTextual() || key.isInt();
    }
}
