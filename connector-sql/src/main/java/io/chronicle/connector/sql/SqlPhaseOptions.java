package io.chronicle.connector.sql;

import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Table;
import io.chronicle.expression.Template;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoders;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.Spec;
import io.chronicle.spi.Templates;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The options of an SQL phase: `sql` with its `values`, or `table` with `key` and `value`.
record SqlPhaseOptions(
        Optional<WrittenSql> sql,
        Map<String, Template> values,
        Optional<Idempotency> idempotency,
        Optional<TableName> table,
        Optional<Columns> key,
        Optional<Columns> value) {

    /// The parameter that stands for `idempotency.key`.
    static final String IDEMPOTENCY_KEY = "idempotency_key";

    private record Given(Template template, Mark at) {}

    static Spec<SqlPhaseOptions> spec(Dialect dialect) {
        return Spec.of(f -> {
            var sql =
                    f.optional(
                            "sql",
                            WrittenSql.decoder(dialect),
                            "One statement; :name is a parameter, always bound.");
            var values =
                    f.optional("values", parameters(), Map.of(), "The value of each parameter.");
            var idempotency =
                    f.optional(
                            "idempotency",
                            Idempotency.spec(dialect),
                            "What makes a repeated INSERT harmless.");
            var table =
                    f.optional(
                            "table",
                            ColumnDecoders.table(dialect),
                            "In place of sql: the table that takes the row.");
            var key =
                    f.optional(
                            "key",
                            ColumnDecoders.key(dialect),
                            "The row's unique key: a map of columns, or the value of the table's one primary key column.");
            var value =
                    f.optional(
                            "value",
                            ColumnDecoders.value(dialect),
                            "The row's further columns: a map, or an expression that yields an object.");
            f.check((in, at) -> match(in.get(sql), in.get(values), in.get(idempotency), at));
            return in ->
                    new SqlPhaseOptions(
                            in.get(sql),
                            templates(in.get(values)),
                            in.get(idempotency),
                            in.get(table),
                            in.get(key),
                            in.get(value));
        });
    }

    private static void match(
            Optional<WrittenSql> sql,
            Map<String, Given> values,
            Optional<Idempotency> idempotency,
            Decoding at) {
        var hasKey = idempotency.flatMap(Idempotency::key).isPresent();
        var own = hasKey ? Set.of(IDEMPOTENCY_KEY) : Set.<String>of();
        sql.ifPresent(s -> s.match(marks(values), own, at));
    }

    private static Decoder<Map<String, Given>> parameters() {
        return Decoders.decoder(SqlPhaseOptions::given, () -> Templates.templates().schema());
    }

    private static Optional<Map<String, Given>> given(Node node, Decoding at) {
        if (!(node instanceof Table table)) {
            return Decoders.wrong(node, at, "a map");
        }
        var given = new LinkedHashMap<String, Given>();
        for (var entry : table.entries()) {
            Templates.template()
                    .decode(entry.value(), at.key(entry.key()))
                    .ifPresent(t -> given.put(entry.key(), new Given(t, entry.at())));
        }
        return given.size() == table.entries().size() || at.lenient()
                ? Optional.of(given)
                : Optional.empty();
    }

    private static Map<String, Mark> marks(Map<String, Given> values) {
        var marks = new LinkedHashMap<String, Mark>();
        values.forEach((name, given) -> marks.put(name, given.at()));
        return marks;
    }

    private static Map<String, Template> templates(Map<String, Given> values) {
        var templates = new LinkedHashMap<String, Template>();
        values.forEach((name, given) -> templates.put(name, given.template()));
        return templates;
    }
}
