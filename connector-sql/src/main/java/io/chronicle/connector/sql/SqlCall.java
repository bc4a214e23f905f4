package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What one execution sends.
///
/// @param values one per marker of `text`, in order; not to be changed
record SqlCall(SqlText text, List<JsonNode> values) {

    SqlCall {
        values = List.copyOf(values);
    }
}
