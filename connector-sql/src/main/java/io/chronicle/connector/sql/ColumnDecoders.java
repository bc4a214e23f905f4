package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Json;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.Node.Table;
import io.chronicle.expression.Template;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoders;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.Templates;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decoders for tables, columns and what goes into them.
final class ColumnDecoders {

    private static final String NAME = "CHR-3419";

    private ColumnDecoders() {}

    /// One column or constraint.
    static Decoder<String> column(Dialect dialect) {
        return Decoders.decoder(
                (node, at) ->
                        Decoders.name()
                                .decode(node, at)
                                .filter(n -> dialect.isName(n) || nameWanted(node, at, dialect)),
                () -> Decoders.name().schema());
    }

    /// One column or several.
    static Decoder<List<String>> columns(Dialect dialect) {
        var column = column(dialect);
        var list = Decoders.listOf(column);
        return Decoders.decoder(
                (node, at) ->
                        node instanceof Node.Seq seq
                                ? list.decode(seq, at).filter(l -> filled(l.isEmpty(), node, at))
                                : column.decode(node, at).map(List::of),
                () -> either(column.schema(), list.schema()));
    }

    /// A table, with its schema where a dot says so.
    static Decoder<TableName> table(Dialect dialect) {
        return Decoders.decoder(
                (node, at) ->
                        Decoders.name()
                                .decode(node, at)
                                .filter(n ->
                                        Arrays.stream(n.split("\\.", -1)).allMatch(dialect::isName)
                                                || nameWanted(node, at, dialect))
                                .map(n -> new TableName(n, ((Scalar) node).shown())),
                () -> Decoders.name().schema());
    }

    static Decoder<UpdateSet> updateSet(Dialect dialect) {
        var list = columns(dialect);
        return Decoders.decoder(
                (node, at) ->
                        node instanceof Table table
                                ? named(table, at, dialect)
                                        .filter(m -> filled(m.isEmpty(), node, at))
                                        .map(m -> new UpdateSet(List.of(), m))
                                : list.decode(node, at).map(l -> new UpdateSet(l, Map.of())),
                () -> either(list.schema(), Json.object().put("type", "object")));
    }

    /// A map of columns, or one value.
    static Decoder<Columns> key(Dialect dialect) {
        return Decoders.decoder(
                (node, at) -> {
                    if (node instanceof Table table) {
                        return named(table, at, dialect)
                                .filter(m -> filled(m.isEmpty(), node, at))
                                .map(Columns.Named::new);
                    }
                    return Templates.template().decode(node, at).map(Columns.Computed::new);
                },
                Json::object);
    }

    /// A map of columns, or an expression that yields one.
    static Decoder<Columns> value(Dialect dialect) {
        return Decoders.decoder(
                (node, at) -> {
                    if (node instanceof Table table) {
                        return named(table, at, dialect).map(Columns.Named::new);
                    }
                    return Templates.template()
                            .decode(node, at)
                            .filter(t -> !t.constant() || mapWanted(node, at))
                            .map(Columns.Computed::new);
                },
                () ->
                        either(
                                Json.object().put("type", "object"),
                                Json.object().put("type", "string")));
    }

    private static boolean mapWanted(Node node, Decoding at) {
        return Decoders.wrong(node, at, "a map of columns, or an expression that yields one")
                .isPresent();
    }

    private static Optional<Map<String, Template>> named(
            Table table, Decoding at, Dialect dialect) {
        var before = at.problems().errors();
        var named = new LinkedHashMap<String, Template>();
        var forms = new LinkedHashMap<String, String>();
        for (var entry : table.entries()) {
            var place = at.key(entry.key());
            if (!dialect.isName(entry.key())) {
                place.error(NAME, entry.at(), "is not a name that " + dialect.label() + " takes");
            }
            var twin = forms.putIfAbsent(dialect.form(entry.key()), entry.key());
            if (twin != null) {
                place.error(NAME, entry.at(), "is the same column as " + twin);
            }
            Templates.template()
                    .decode(entry.value(), place)
                    .ifPresent(t -> named.put(entry.key(), t));
        }
        return at.problems().errors() == before ? Optional.of(named) : Optional.empty();
    }

    private static boolean nameWanted(Node node, Decoding at, Dialect dialect) {
        return Decoders.wrong(node, at, "a name that " + dialect.label() + " takes").isPresent();
    }

    private static boolean filled(boolean empty, Node node, Decoding at) {
        if (empty) {
            at.error("CHR-1104", node.mark(), "must not be empty");
        }
        return !empty;
    }

    private static ObjectNode either(ObjectNode one, ObjectNode other) {
        var schema = Json.object();
        schema.putArray("anyOf").add(one).add(other);
        return schema;
    }
}
