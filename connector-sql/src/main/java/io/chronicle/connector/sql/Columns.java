package io.chronicle.connector.sql;

import io.chronicle.expression.Template;
import java.util.Map;

/// Columns and what goes into them.
sealed interface Columns {

    /// In file order.
    record Named(Map<String, Template> values) implements Columns {}

    /// As a `key`: the value of the table's one primary key column. As a `value`: an object whose
    /// keys are columns.
    record Computed(Template value) implements Columns {}
}
