package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;

/// Numbers that leave an expression are finite.
final class Finite {

    private Finite() {}

    /// `value`, all of whose numbers are finite.
    ///
    /// @throws JqError where one is not
    static JsonNode required(JsonNode value) {
        if (value.isNumber() && !Numbers.finite(value)) {
            throw new JqError(
                    "yields a number beyond the range of a double, which JSON cannot hold");
        }
        value.forEach(Finite::required);
        return value;
    }
}
