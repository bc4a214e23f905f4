package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;

/// Where a generator's outputs go, one call for each.
@FunctionalInterface
interface Sink {
    void accept(JsonNode value);
}
