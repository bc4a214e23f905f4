package io.chronicle.e2e;

import io.chronicle.devservices.DatabaseServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What stands in a database, read past Chronicle.
final class Rows {

    private Rows() {}

    static void execute(DatabaseServer server, String... statements) throws SQLException {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static void administer(DatabaseServer server, String sql) throws SQLException {
        try (var connection = server.administer();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The first column of every row, as text.
    static List<String> texts(DatabaseServer server, String query) throws SQLException {
        var texts = new ArrayList<String>();
        try (var connection = server.administer();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /// The number that a query yields.
    static long number(DatabaseServer server, String query) throws SQLException {
        return Long.parseLong(texts(server, query).getFirst());
    }
}
