package io.chronicle.connector.sql;

import io.chronicle.expression.Template;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What an existing row takes over.
///
/// @param proposed columns that take the value which the INSERT has for them
/// @param bound columns that take a value of their own
record UpdateSet(List<String> proposed, Map<String, Template> bound) {

    static final UpdateSet NONE = new UpdateSet(List.of(), Map.of());

    UpdateSet {
        proposed = List.copyOf(proposed);
    }

    boolean isEmpty() {
        return proposed.isEmpty() && bound.isEmpty();
    }

    Stream<String> columns() {
        return Stream.concat(proposed.stream(), bound.keySet().stream());
    }
}
