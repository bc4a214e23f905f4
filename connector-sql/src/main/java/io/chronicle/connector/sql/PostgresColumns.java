package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import java.sql.ResultSet;
import java.sql.SQLException;

/// PostgreSQL's types as JSON. What has no form of its own is its text.
final class PostgresColumns {

    private PostgresColumns() {}

    /// @param type PostgreSQL's own name of it; `_int4` is an array of `int4`
    static ColumnReader reader(String type) {
        return switch (type) {
            case "int2", "int4", "int8", "oid", "smallserial", "serial", "bigserial" ->
                    Scalars::integer;
            case "bool" -> Scalars::bool;
            case "float8" -> Scalars::floating;
            case "float4", "numeric" -> Scalars::decimal;
            case "json", "jsonb" -> Scalars::json;
            case "bytea" -> Scalars::bytes;
            case "timestamptz" -> Scalars::instant;
            case "timestamp" -> Scalars::local;
            default -> type.startsWith("_") ? PostgresColumns::array : Scalars::text;
        };
    }

    private static JsonNode array(ResultSet row, int column) throws SQLException, FaultException {
        var array = row.getArray(column);
        if (array == null) {
            return NullNode.getInstance();
        }
        var elements = Json.array();
        try (var each = array.getResultSet()) {
            var reader = reader(each.getMetaData().getColumnTypeName(2));
            while (each.next()) {
                elements.add(reader.read(each, 2));
            }
        } finally {
            array.free();
        }
        return elements;
    }
}
