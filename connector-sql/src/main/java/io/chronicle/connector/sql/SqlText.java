package io.chronicle.connector.sql;

import java.util.List;

/// One statement with its named parameters replaced by JDBC markers. Parsed once.
///
/// @param names one per marker, in order; a name may repeat
record SqlText(String jdbc, List<String> names) {

    SqlText {
        names = List.copyOf(names);
    }

    static SqlText parse(String sql, Dialect dialect) throws SqlSyntaxException {
        var out = new SqlWriter();
        SqlScript.read(Draft.of(sql), dialect).write(out);
        return out.text();
    }
}
