package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;
import io.chronicle.expression.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes the calls of one phase. What is known at load is prepared here once. Safe for use by any
/// thread; touches no database.
final class SqlSource {

    private final SqlStatement statement;

    /// @param options that [SqlPhaseRules] found no fault with
    SqlSource(SqlPhaseOptions options, Dialect dialect) {
        this.statement =
                options.sql()
                        .map(sql -> WrittenStatement.of(sql.script(), options, dialect))
                        .orElseGet(() -> upsert(options, dialect));
    }

    /// @param primaryKey asked only where `key` is a scalar
    /// @throws FaultException MISSING_KEY where an expression fails; PAYLOAD_INVALID where a value
    ///   is not fit for its place
    SqlCall call(JsonNode slots, Deadline deadline, PrimaryKey primaryKey)
            throws FaultException, InterruptedException {
        return statement.call(slots, deadline, primaryKey);
    }

    /// The SQL as it will be sent, with `:name` in place of values; one entry per statement, line
    /// breaks kept. Values from the environment show as placeholders.
    List<String> explain() {
        return List.of(statement.shown());
    }

    /// Whether the statement may yield rows.
    boolean returnsRows() {
        return statement.returnsRows();
    }

    /// Whether a driver may send many of these as one INSERT with many rows.
    boolean rewritable() {
        return statement.rewritable();
    }

    private static SqlStatement upsert(SqlPhaseOptions options, Dialect dialect) {
        var table = options.table().orElseThrow();
        var key = options.key().orElseThrow();
        var value = options.value().orElse(new Columns.Named(Map.of()));
        var builder = new UpsertText(table, options.idempotency(), dialect);
        var further = options.idempotency().map(Input::of).orElse(Map.of());
        return key instanceof Columns.Named keys && value instanceof Columns.Named values
                ? fixed(keys.values(), values.values(), builder, further)
                : new Upsert(table, key, value, builder, further, dialect);
    }

    private static SqlStatement fixed(
            Map<String, Template> key,
            Map<String, Template> value,
            UpsertText builder,
            Map<String, Input> further) {
        var inputs = new LinkedHashMap<>(further);
        key.forEach((column, template) -> {
            var marker = UpsertText.keyMarker(column);
            inputs.put(marker, Input.keyColumn(marker, template));
        });
        value.forEach((column, template) ->
                inputs.put(UpsertText.valueMarker(column), Input.of(template)));
        var columns = new RowColumns(List.copyOf(key.keySet()), List.copyOf(value.keySet()));
        return Prepared.of(builder.write(columns), inputs, false, false);
    }
}
