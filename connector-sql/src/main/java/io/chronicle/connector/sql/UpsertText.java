package io.chronicle.connector.sql;

import io.chronicle.connector.sql.ConflictClause.Assignment;
import io.chronicle.core.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the INSERT of `table`, `key` and `value`: the key is the conflict target, and where the
/// row is there already, its further columns are updated.
///
/// @param idempotency may choose otherwise
record UpsertText(TableName table, Optional<Idempotency> idempotency, Dialect dialect) {

    /// @param sql quoted, or what stands for it in an explanation
    private record Column(String sql, String marker) {}

    SqlWriter write(RowColumns columns) {
        return write(
                columns.key().stream()
                        .map(c -> new Column(dialect.quote(c), keyMarker(c)))
                        .toList(),
                columns.value().stream()
                        .map(c -> new Column(dialect.quote(c), valueMarker(c)))
                        .toList());
    }

    SqlText text(RowColumns columns) {
        return write(columns).text();
    }

    /// The statement with a stand-in for what is known only at run time.
    String shown(Columns key, Columns value) {
        return write(
                        columns(key, new Column("<primary key of " + table.shown() + ">", "key")),
                        columns(value, new Column("<columns of value>", "value")))
                .shown();
    }

    private List<Column> columns(Columns columns, Column computed) {
        return switch (columns) {
            case Columns.Computed _ -> List.of(computed);
            case Columns.Named named ->
                    named.values().keySet().stream()
                            .map(c -> new Column(dialect.quote(c), computed.marker() + "." + c))
                            .toList();
        };
    }

    static String keyMarker(String column) {
        return "key." + column;
    }

    static String valueMarker(String column) {
        return "value." + column;
    }

    /// A listed column that the row lacks would be set to its default.
    void requireUpdated(Set<String> values) throws FaultException {
        for (var column : updates().map(UpdateSet::proposed).orElse(List.of())) {
            if (values.stream().noneMatch(v -> dialect.form(v).equals(dialect.form(column)))) {
                throw Input.invalid(
                        "value has no column \"" + column + "\", which update_set names");
            }
        }
    }

    private Optional<UpdateSet> updates() {
        return idempotency.flatMap(Idempotency::updates);
    }

    private SqlWriter write(List<Column> key, List<Column> value) {
        var out = new SqlWriter();
        var all = Stream.concat(key.stream(), value.stream()).toList();
        out.code("INSERT INTO ");
        out.code(dialect.quoteTable(table.name()), dialect.quoteTable(table.shown()));
        out.code(all.stream().map(Column::sql).collect(Collectors.joining(", ", " (", ")")));
        out.code(" VALUES (");
        for (var i = 0; i < all.size(); i++) {
            out.code(i == 0 ? "" : ", ").marker(all.get(i).marker());
        }
        var first = key.getFirst().sql();
        new ConflictClause(
                        key.stream().map(Column::sql).toList(),
                        Optional.empty(),
                        assignments(value),
                        first + " = " + first)
                .write(out.code(") "), dialect);
        return out;
    }

    private List<Assignment> assignments(List<Column> value) {
        if (idempotency
                .flatMap(Idempotency::onConflict)
                .filter(c -> c != OnConflict.UPDATE)
                .isPresent()) {
            return List.of();
        }
        return updates()
                .map(u -> Assignments.of(u, dialect))
                .orElseGet(() -> {
                    var all = new ArrayList<Assignment>();
                    value.forEach(c -> all.add(new Assignment(c.sql(), Optional.empty())));
                    return all;
                });
    }
}
