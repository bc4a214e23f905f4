package io.chronicle.connector.sql;

import java.sql.Types;

/// MariaDB's types as JSON. What has no form of its own is its text.
final class MariaDbColumns {

    private MariaDbColumns() {}

    /// @param type of [Types]
    /// @param name MariaDB's own
    static ColumnReader reader(int type, String name) {
        return switch (type) {
            case Types.BIT, Types.BOOLEAN -> Scalars::bool;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> Scalars::integer;
            case Types.BIGINT, Types.DECIMAL, Types.NUMERIC, Types.REAL, Types.FLOAT ->
                    Scalars::decimal;
            case Types.DOUBLE -> Scalars::floating;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Scalars::bytes;
            case Types.TIMESTAMP -> name.equals("TIMESTAMP") ? Scalars::instant : Scalars::local;
            default -> name.equals("JSON") ? Scalars::json : Scalars::text;
        };
    }
}
