package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.expression.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the author's `sql`, with the clause that `idempotency` adds, ready to send.
final class WrittenStatement {

    private final SqlScript script;
    private final SqlPhaseOptions options;
    private final Dialect dialect;

    private WrittenStatement(SqlScript script, SqlPhaseOptions options, Dialect dialect) {
        this.script = script;
        this.options = options;
        this.dialect = dialect;
    }

    static SqlStatement of(SqlScript script, SqlPhaseOptions options, Dialect dialect) {
        return new WrittenStatement(script, options, dialect).prepared();
    }

    private Prepared prepared() {
        var shape = script.shape();
        var clause = options.idempotency().flatMap(this::clause);
        var out = new SqlWriter();
        if (clause.isPresent()) {
            var at = shape.conflictOffset();
            script.write(out, 0, at);
            clause.get().write(out.code(script.separator()), dialect);
            script.write(out, at, script.length());
        } else {
            script.write(out);
        }
        var rewritable = clause.isEmpty() && shape.singleRowInsert();
        return Prepared.of(out, inputs(), shape.returnsRows(), rewritable);
    }

    private Map<String, Input> inputs() {
        var inputs = new LinkedHashMap<String, Input>();
        options.idempotency().ifPresent(i -> inputs.putAll(Input.of(i)));
        options.values().forEach((name, template) -> inputs.put(name, Input.of(template)));
        script.held()
                .forEach((name, value) ->
                        inputs.put(name, Input.of(Template.of(TextNode.valueOf(value)))));
        return inputs;
    }

    /// Empty where the statement has a clause of its own.
    private Optional<ConflictClause> clause(Idempotency idempotency) {
        var shape = script.shape();
        if (shape.conflictClause().isPresent()) {
            return Optional.empty();
        }
        var updates =
                idempotency.changesRows()
                        ? Assignments.of(idempotency.updates().orElse(UpdateSet.NONE), dialect)
                        : List.<ConflictClause.Assignment>of();
        return Optional.of(
                new ConflictClause(
                        idempotency.target().stream().map(dialect::quote).toList(),
                        idempotency.constraint().map(dialect::quote),
                        updates,
                        kept(idempotency, shape, dialect)
                                .map(c -> unchanged(c, shape))
                                .orElse("")));
    }

    /// The column with which MariaDB keeps a row as it is.
    static Optional<String> kept(Idempotency idempotency, SqlShape shape, Dialect dialect) {
        return idempotency.target().stream().findFirst().map(dialect::quote).or(shape::firstColumn);
    }

    private static String unchanged(String column, SqlShape shape) {
        return column + " = " + shape.qualifier().map(table -> table + "." + column).orElse(column);
    }
}
