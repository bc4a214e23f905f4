package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.CancelScope;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/// Sends statements and reads what comes back. Safe for any thread.
///
/// @param endpoint its id, for details of faults
/// @param maxBytes results larger than that are refused
record Statements(String endpoint, Dialect dialect, long maxBytes) {

    private static final int FETCH = 500;
    private static final Pattern READS =
            Pattern.compile(
                    "\\s*\\(*\\s*(select|with|values|table|show)\\b.*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /// Sends one call. The caller's scope cancels it at the server.
    ///
    /// @throws FaultException for a value that cannot be sent, or a result that cannot be taken
    ObjectNode send(Connection connection, SqlCall call, CancelScope cancel)
            throws SQLException, FaultException {
        try (var statement = connection.prepareStatement(call.text().jdbc());
                var _ = cancel.onCancel(() -> cancel(statement))) {
            if (!connection.getAutoCommit() || dialect == Dialect.MARIADB) {
                statement.setFetchSize(FETCH);
            }
            Parameters.bind(statement, call);
            return statement.execute()
                    ? output(statement, reads(call))
                    : affected(statement.getLargeUpdateCount());
        }
    }

    /// Sends one call by itself. What reads is read in portions, so that a result that is too large
    /// is refused before it fills the memory; PostgreSQL does so only inside a transaction.
    ObjectNode sendAlone(Connection connection, SqlCall call, CancelScope cancel)
            throws SQLException, FaultException {
        if (dialect == Dialect.MARIADB || !reads(call)) {
            return send(connection, call, cancel);
        }
        try {
            return inPortions(connection, call, cancel);
        } catch (SQLException e) {
            if (!SqlFaults.stalePlan(e)) {
                throw e;
            }
            connection.rollback();
            return inPortions(connection, call, cancel);
        }
    }

    private ObjectNode inPortions(Connection connection, SqlCall call, CancelScope cancel)
            throws SQLException, FaultException {
        connection.setAutoCommit(false);
        var output = send(connection, call, cancel);
        connection.commit();
        connection.setAutoCommit(true);
        return output;
    }

    private ObjectNode output(PreparedStatement statement, boolean reads)
            throws SQLException, FaultException {
        try (var rows = statement.getResultSet()) {
            var results = results(statement, rows);
            var output = Json.object();
            output.put("rows", reads ? 0L : results.size());
            output.put("count", (long) results.size());
            output.set("results", results);
            return output;
        }
    }

    private ArrayNode results(PreparedStatement statement, ResultSet rows)
            throws SQLException, FaultException {
        try {
            return new ResultReader(endpoint, dialect, maxBytes).read(rows);
        } catch (FaultException e) {
            // else closing the result would read all the rest of it
            statement.cancel();
            throw e;
        }
    }

    static ObjectNode affected(long rows) {
        var output = Json.object();
        output.put("rows", rows);
        output.put("count", rows);
        output.set("results", Json.array());
        return output;
    }

    static boolean reads(SqlCall call) {
        return READS.matcher(call.text().jdbc()).matches();
    }

    /// On a thread of its own: to cancel is to connect once more, which can block as well.
    static void cancel(Statement statement) {
        Thread.ofVirtual()
                .name("sql-cancel")
                .start(() -> {
                    try {
                        statement.cancel();
                    } catch (SQLException _) {
                        // the interrupt that follows ends the connection
                    }
                });
    }
}
