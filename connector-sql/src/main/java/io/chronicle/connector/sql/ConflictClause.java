package io.chronicle.connector.sql;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The clause that says what an INSERT does where its row is there already. All names in it are
/// quoted.
///
/// @param on the columns of the unique key; PostgreSQL takes any where none is given
/// @param constraint in place of `on`, PostgreSQL only
/// @param updates empty: the row stays as it is
/// @param unchanged an assignment that changes nothing, with which MariaDB keeps a row: `c = c`
record ConflictClause(
        List<String> on, Optional<String> constraint, List<Assignment> updates, String unchanged) {

    /// @param marker the name of the bound value; absent: the value that the INSERT has
    record Assignment(String column, Optional<String> marker) {}

    void write(SqlWriter out, Dialect dialect) {
        switch (dialect) {
            case POSTGRES -> postgres(out);
            case MARIADB -> mariadb(out);
        }
    }

    private void postgres(SqlWriter out) {
        out.code("ON CONFLICT");
        if (!on.isEmpty()) {
            out.code(on.stream().collect(Collectors.joining(", ", " (", ")")));
        }
        constraint.ifPresent(c -> out.code(" ON CONSTRAINT " + c));
        if (updates.isEmpty()) {
            out.code(" DO NOTHING");
        } else {
            assign(out.code(" DO UPDATE SET "), "EXCLUDED.", "");
        }
    }

    /// INSERT IGNORE would hide other errors as well, such as values that do not fit.
    private void mariadb(SqlWriter out) {
        out.code("ON DUPLICATE KEY UPDATE ");
        if (updates.isEmpty()) {
            out.code(unchanged);
        } else {
            assign(out, "VALUES(", ")");
        }
    }

    private void assign(SqlWriter out, String before, String behind) {
        var separator = "";
        for (var update : updates) {
            out.code(separator + update.column() + " = ");
            if (update.marker().isPresent()) {
                out.marker(update.marker().get());
            } else {
                out.code(before + update.column() + behind);
            }
            separator = ", ";
        }
    }
}
