package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;

/// Rules of path expressions.
final class Paths {

    private Paths() {}

    /// @throws JqError where `value` was computed and so has no place to step down from
    static void require(Path path, JsonNode value, JsonNode key) {
        if (Values.same(path, Path.NONE)) {
            throw new JqError(
                    "Invalid path expression near attempt to access element "
                            + JsonText.shortened(key)
                            + " of "
                            + JsonText.shortened(value));
        }
    }

    /// @throws JqError where `value` was computed
    static void requireIterable(Path path, JsonNode value) {
        if (Values.same(path, Path.NONE)) {
            throw new JqError(
                    "Invalid path expression near attempt to iterate through "
                            + JsonText.shortened(value));
        }
    }

    /// The path of an output of a path expression.
    static Path result(Path path, JsonNode value) {
        if (Values.same(path, Path.NONE)) {
            throw new JqError("Invalid path expression with result " + JsonText.shortened(value));
        }
        return path;
    }
}
