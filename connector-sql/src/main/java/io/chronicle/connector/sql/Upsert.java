package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The statement of `table`, `key` and `value` where columns are known only at run time: built for
/// each list of columns that comes, the latest of them kept.
final class Upsert implements SqlStatement {

    private static final int KEPT = 256;

    private final TableName table;
    private final Columns key;
    private final Columns value;
    private final UpsertText builder;
    private final Map<String, Input> further;
    private final Recent<RowColumns, SqlText> texts = new Recent<>(KEPT);
    private final Dialect dialect;

    Upsert(
            TableName table,
            Columns key,
            Columns value,
            UpsertText builder,
            Map<String, Input> further,
            Dialect dialect) {
        this.table = table;
        this.key = key;
        this.value = value;
        this.builder = builder;
        this.further = further;
        this.dialect = dialect;
    }

    @Override
    public SqlCall call(JsonNode slots, Deadline deadline, PrimaryKey primaryKey)
            throws FaultException, InterruptedException {
        var bound = new HashMap<String, JsonNode>();
        for (var input : further.entrySet()) {
            bound.put(input.getKey(), input.getValue().resolve(slots, deadline));
        }
        var keys = keys(slots, deadline, primaryKey);
        var values = values(slots, deadline);
        withoutKeys(values, keys);
        builder.requireUpdated(values.keySet());
        keys.forEach((column, v) -> bound.put(UpsertText.keyMarker(column), v));
        values.forEach((column, v) -> bound.put(UpsertText.valueMarker(column), v));
        var columns = new RowColumns(List.copyOf(keys.keySet()), List.copyOf(values.keySet()));
        var text = texts.get(columns, builder::text);
        var inOrder = new ArrayList<JsonNode>(text.names().size());
        text.names().forEach(name -> inOrder.add(Objects.requireNonNull(bound.get(name), name)));
        return new SqlCall(text, inOrder);
    }

    private Map<String, JsonNode> keys(JsonNode slots, Deadline deadline, PrimaryKey primaryKey)
            throws FaultException, InterruptedException {
        return switch (key) {
            case Columns.Named named -> {
                var keys = new LinkedHashMap<String, JsonNode>();
                for (var each : named.values().entrySet()) {
                    var input = Input.keyColumn("key." + each.getKey(), each.getValue());
                    keys.put(each.getKey(), input.resolve(slots, deadline));
                }
                yield keys;
            }
            case Columns.Computed computed -> {
                var resolved = Input.keyColumn("key", computed.value()).resolve(slots, deadline);
                yield Map.of(primaryKey.column(table.name()), resolved);
            }
        };
    }

    private Map<String, JsonNode> values(JsonNode slots, Deadline deadline) throws FaultException {
        var values = new LinkedHashMap<String, JsonNode>();
        switch (value) {
            case Columns.Named named -> {
                for (var each : named.values().entrySet()) {
                    values.put(each.getKey(), each.getValue().resolve(slots, deadline));
                }
            }
            case Columns.Computed computed -> {
                var row = computed.value().resolve(slots, deadline);
                if (!row.isObject() || row.isEmpty()) {
                    var got = row.isObject() ? "an empty one" : Input.kind(row);
                    throw Input.invalid(
                            "value must resolve to an object with columns (got " + got + ")");
                }
                row.properties().forEach(column -> values.put(column.getKey(), column.getValue()));
                requireNames(values);
            }
        }
        return values;
    }

    private void requireNames(Map<String, JsonNode> values) throws FaultException {
        for (var column : values.keySet()) {
            if (!dialect.isName(column)) {
                throw Input.invalid("value: \"" + column + "\" is not a column's name");
            }
        }
    }

    /// A row may repeat its key among its values, but not contradict it.
    private void withoutKeys(Map<String, JsonNode> values, Map<String, JsonNode> keys)
            throws FaultException {
        for (var each : keys.entrySet()) {
            var form = dialect.form(each.getKey());
            for (var repeated : List.copyOf(values.entrySet())) {
                if (dialect.form(repeated.getKey()).equals(form)) {
                    if (!same(each.getValue(), repeated.getValue())) {
                        throw Input.invalid("value." + repeated.getKey() + " differs from key");
                    }
                    values.remove(repeated.getKey());
                }
            }
        }
    }

    private static boolean same(JsonNode key, JsonNode repeated) {
        return key.isNumber() && repeated.isNumber()
                ? key.decimalValue().compareTo(repeated.decimalValue()) == 0
                : key.equals(repeated);
    }

    @Override
    public String shown() {
        return builder.shown(key, value);
    }

    @Override
    public boolean returnsRows() {
        return false;
    }

    @Override
    public boolean rewritable() {
        return false;
    }
}
