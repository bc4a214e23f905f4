package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Rows as JSON objects, keys in the order of the columns.
///
/// @param maxBytes what the values may take together
record ResultReader(String endpoint, Dialect dialect, long maxBytes) {

    private record Column(String name, ColumnReader reader) {}

    /// @throws FaultException PAYLOAD_TOO_LARGE; CONNECTOR_FAILURE where two columns have one name
    ArrayNode read(ResultSet rows) throws SQLException, FaultException {
        var columns = columns(rows.getMetaData());
        var all = Json.array();
        var size = 0L;
        while (rows.next()) {
            var row = Json.object();
            for (var i = 0; i < columns.size(); i++) {
                var value = columns.get(i).reader().read(rows, i + 1);
                size += Sizes.of(value);
                row.set(columns.get(i).name(), value);
            }
            if (size > maxBytes) {
                throw new FaultException(
                        new Fault.PayloadTooLarge(
                                endpoint
                                        + ": the result exceeds max_payload_bytes ("
                                        + maxBytes
                                        + ")"));
            }
            all.add(row);
        }
        return all;
    }

    private List<Column> columns(ResultSetMetaData meta) throws SQLException, FaultException {
        var columns = new ArrayList<Column>();
        for (var i = 1; i <= meta.getColumnCount(); i++) {
            var name = meta.getColumnLabel(i);
            if (columns.stream().anyMatch(other -> other.name().equals(name))) {
                throw new FaultException(
                        Fault.refused(
                                endpoint
                                        + ": two columns of the result are named "
                                        + name
                                        + "; name them apart with AS"));
            }
            columns.add(new Column(name, reader(meta, i)));
        }
        return columns;
    }

    private ColumnReader reader(ResultSetMetaData meta, int column) throws SQLException {
        return switch (dialect) {
            case POSTGRES -> PostgresColumns.reader(meta.getColumnTypeName(column));
            case MARIADB ->
                    MariaDbColumns.reader(
                            meta.getColumnType(column), meta.getColumnTypeName(column));
        };
    }
}
