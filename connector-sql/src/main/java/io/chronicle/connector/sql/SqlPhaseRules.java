package io.chronicle.connector.sql;

import io.chronicle.core.Mark;
import io.chronicle.spi.PhaseFacts;
import io.chronicle.spi.Suggestion;
import java.util.ArrayList;
import java.util.List;

/// The rules of an SQL phase that look at several options, or beyond them.
final class SqlPhaseRules {

    private static final String SOURCE = "CHR-3415";
    private static final String UNFIT = "CHR-3416";
    private static final String INCOMPLETE = "CHR-3417";
    private static final String NOT_IDEMPOTENT = "CHR-3418";
    private static final String COLUMN = "CHR-3419";

    private final SqlPhaseOptions options;
    private final PhaseFacts facts;
    private final Dialect dialect;

    private SqlPhaseRules(SqlPhaseOptions options, PhaseFacts facts, Dialect dialect) {
        this.options = options;
        this.facts = facts;
        this.dialect = dialect;
    }

    static void check(SqlPhaseOptions options, PhaseFacts facts, Dialect dialect) {
        var rules = new SqlPhaseRules(options, facts, dialect);
        rules.source();
        rules.idempotentDelivery();
        options.sql().ifPresent(sql -> rules.written(sql.script().shape()));
        if (options.sql().isEmpty() && options.table().isPresent()) {
            rules.row();
        }
    }

    private void source() {
        if (options.sql().isPresent() && options.table().isPresent()) {
            error(SOURCE, "table", facts.subject() + " has both sql and table; leave one out");
        } else if (options.sql().isPresent()) {
            options.key().ifPresent(_ -> stray("key", "table"));
            options.value().ifPresent(_ -> stray("value", "table"));
        } else if (options.table().isPresent()) {
            if (!options.values().isEmpty()) {
                stray("values", "sql");
            }
            if (options.key().isEmpty()) {
                error(SOURCE, "key", facts.subject() + " needs key beside table");
            }
        } else {
            facts.problems()
                    .error(
                            SOURCE,
                            facts.path(),
                            facts.at(),
                            facts.subject() + " needs sql or table");
        }
    }

    private void stray(String option, String owner) {
        error(SOURCE, option, facts.subject() + " has no use for " + option + " without " + owner);
    }

    private void idempotentDelivery() {
        if (!facts.delivery().idempotent()) {
            return;
        }
        var idempotency = options.idempotency();
        if (idempotency.flatMap(Idempotency::key).isEmpty()) {
            error(
                    NOT_IDEMPOTENT,
                    "idempotency",
                    facts.subject()
                            + " must declare idempotency.key when delivery.idempotent=true");
        } else if (dialect == Dialect.POSTGRES && options.sql().isPresent() && !decided()) {
            error(
                    NOT_IDEMPOTENT,
                    "idempotency",
                    facts.subject() + " must declare idempotency.* when delivery.idempotent=true");
        }
    }

    /// Whether it is said what happens to a row that is there already.
    private boolean decided() {
        return options.idempotency()
                        .filter(i -> i.onConflict().isPresent() || i.constraint().isPresent())
                        .isPresent()
                || options.sql().flatMap(s -> s.script().shape().conflictClause()).isPresent();
    }

    private void written(SqlShape shape) {
        if (options.idempotency().isEmpty()) {
            return;
        }
        var idempotency = options.idempotency().get();
        var own = shape.conflictClause();
        if (!shape.insert()) {
            error(
                    UNFIT,
                    "idempotency",
                    "idempotency needs an INSERT (the statement is "
                            + (shape.verb().isEmpty() ? "another" : shape.verb())
                            + ")");
        } else if (own.isEmpty()) {
            generated(idempotency, shape);
        } else if (idempotency.hasClause()) {
            error(
                    UNFIT,
                    "idempotency",
                    "the statement has "
                            + own.get()
                            + " of its own; leave out "
                            + String.join(", ", clauseOptions(idempotency)));
        }
    }

    private static List<String> clauseOptions(Idempotency idempotency) {
        var present = new ArrayList<String>();
        idempotency.onConflict().ifPresent(_ -> present.add("on_conflict"));
        if (!idempotency.target().isEmpty()) {
            present.add("conflict_target");
        }
        idempotency.constraint().ifPresent(_ -> present.add("constraint"));
        idempotency.updates().ifPresent(_ -> present.add("update_set"));
        return present;
    }

    private void generated(Idempotency idempotency, SqlShape shape) {
        if (idempotency.changesRows() && idempotency.updates().isEmpty()) {
            error(
                    INCOMPLETE,
                    "idempotency.update_set",
                    "on_conflict: update needs a non-empty update_set");
        }
        if (dialect == Dialect.POSTGRES && idempotency.changesRows() && !idempotency.hasTarget()) {
            error(
                    INCOMPLETE,
                    "idempotency.conflict_target",
                    "on_conflict: update needs conflict_target or constraint");
        }
        if (dialect == Dialect.MARIADB
                && !idempotency.changesRows()
                && WrittenStatement.kept(idempotency, shape, dialect).isEmpty()) {
            error(
                    INCOMPLETE,
                    "idempotency.conflict_target",
                    "the INSERT names no columns; name one of the unique key's in conflict_target");
        }
    }

    private void row() {
        options.idempotency()
                .filter(Idempotency::hasTarget)
                .ifPresent(_ ->
                        error(
                                UNFIT,
                                "idempotency.conflict_target",
                                "with table, key is the conflict target; leave conflict_target and"
                                        + " constraint out"));
        if (options.key().orElse(null) instanceof Columns.Named key
                && options.value().orElse(null) instanceof Columns.Named value) {
            value.values().keySet().forEach(column -> apart(column, key));
        }
        if (options.value().orElse(null) instanceof Columns.Named value) {
            options.idempotency()
                    .flatMap(Idempotency::updates)
                    .ifPresent(u -> u.proposed().forEach(c -> proposed(c, value)));
        }
    }

    private void apart(String column, Columns.Named key) {
        if (key.values().keySet().stream().anyMatch(k -> same(k, column))) {
            error(COLUMN, "value." + column, "\"" + column + "\" is in key and in value");
        }
    }

    private void proposed(String column, Columns.Named value) {
        var known = value.values().keySet();
        if (known.stream().noneMatch(v -> same(v, column))) {
            facts.problems()
                    .error(
                            COLUMN,
                            facts.path() + ".idempotency.update_set",
                            place("idempotency"),
                            "value has no column \"" + column + "\"",
                            Suggestion.nearest(column, known)
                                    .map(n -> "did you mean \"" + n + "\"?")
                                    .orElse("add value." + column));
        }
    }

    private boolean same(String one, String other) {
        return dialect.form(one).equals(dialect.form(other));
    }

    private void error(String code, String option, String message) {
        facts.problems().error(code, facts.path() + "." + option, place(option), message);
    }

    private Mark place(String option) {
        return option.startsWith("idempotency")
                ? options.idempotency().map(Idempotency::at).orElse(facts.at())
                : facts.at();
    }
}
