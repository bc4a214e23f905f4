package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;

/// Where the outputs of a path expression go: the place and what is there, null where nothing is.
@FunctionalInterface
interface PathSink {
    void accept(Path path, JsonNode value);
}
