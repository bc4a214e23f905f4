package io.chronicle.devservices;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/// What both databases have in common on the way to them.
final class Sql {

    private Sql() {}

    /// @param user encoded, with or without a password
    static String url(String scheme, String user, int port, String database) {
        return scheme + "://" + user + "@127.0.0.1:" + port + "/" + encoded(database);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static Connection connect(
            String url, String user, String password, Map<String, String> settings)
            throws SQLException {
        var properties = new Properties();
        properties.putAll(settings);
        properties.put("user", user);
        properties.put("password", password);
        return DriverManager.getConnection(url, properties);
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// A name or a text between its quotes, which are doubled inside.
    static String quoted(char quote, String text) {
        var one = String.valueOf(quote);
        return one + text.replace(one, one + one) + one;
    }
}
