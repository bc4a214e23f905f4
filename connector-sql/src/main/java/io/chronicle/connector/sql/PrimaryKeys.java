package io.chronicle.connector.sql;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Ticker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Asks the database for primary keys, once for each table.
final class PrimaryKeys implements PrimaryKey {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String POSTGRES =
            "SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid"
                    + " AND a.attnum = ANY(i.indkey) WHERE i.indisprimary"
                    + " AND i.indrelid = to_regclass(?)";

    private static final String MARIADB =
            "SELECT column_name FROM information_schema.key_column_usage"
                    + " WHERE constraint_name = 'PRIMARY' AND table_name = ?"
                    + " AND table_schema = COALESCE(?, DATABASE())";

    private final Dialect dialect;
    private final Lender lender;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /// Where connections come from.
    @FunctionalInterface
    interface Lender {
        Lease lease(Deadline deadline) throws FaultException, InterruptedException;
    }

    PrimaryKeys(Dialect dialect, Lender lender) {
        this.dialect = dialect;
        this.lender = lender;
    }

    @Override
    public String column(String table) throws FaultException, InterruptedException {
        var column = known.get(table);
        if (column == null) {
            column = ask(table);
            known.put(table, column);
        }
        return column;
    }

    private String ask(String table) throws FaultException, InterruptedException {
        try (var lease = lender.lease(Deadline.after(Ticker.system(), PATIENCE))) {
            var columns = columns(lease.connection(), table);
            if (columns.size() != 1) {
                throw new FaultException(
                        Fault.refused(
                                lease.endpoint()
                                        + ": table "
                                        + table
                                        + " has no primary key of one column (found "
                                        + columns
                                        + "); write key as a map of columns"));
            }
            return columns.getFirst();
        } catch (SQLException e) {
            throw SqlFaults.of("primary key of " + table, e);
        }
    }

    private List<String> columns(Connection connection, String table) throws SQLException {
        try (var statement = connection.prepareStatement(query())) {
            switch (dialect) {
                case POSTGRES -> statement.setString(1, dialect.quoteTable(table));
                case MARIADB -> {
                    var dot = table.lastIndexOf('.');
                    statement.setString(1, table.substring(dot + 1));
                    statement.setString(2, dot < 0 ? null : table.substring(0, dot));
                }
            }
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    private String query() {
        return switch (dialect) {
            case POSTGRES -> POSTGRES;
            case MARIADB -> MARIADB;
        };
    }
}
