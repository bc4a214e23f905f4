package io.chronicle.connector.sql;

import io.chronicle.connector.sql.ConflictClause.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `update_set` becomes in SQL.
final class Assignments {

    private Assignments() {}

    static List<Assignment> of(UpdateSet updates, Dialect dialect) {
        var assignments = new ArrayList<Assignment>();
        updates.proposed()
                .forEach(c -> assignments.add(new Assignment(dialect.quote(c), Optional.empty())));
        updates.bound()
                .keySet()
                .forEach(c ->
                        assignments.add(new Assignment(dialect.quote(c), Optional.of(marker(c)))));
        return assignments;
    }

    /// The marker of a bound value. No parameter has a dot in its name.
    static String marker(String column) {
        return "update_set." + column;
    }
}
