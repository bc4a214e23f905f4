package io.chronicle.e2e;

import io.chronicle.devservices.DatabaseOptions;
import io.chronicle.devservices.DatabaseServer;
import io.chronicle.devservices.MariaDbServer;
import io.chronicle.devservices.PostgresServer;

/// The databases that a chronicle knows.
enum Database {
    POSTGRES("postgres", "SELECT pg_sleep(%d)"),
    MARIADB("mariadb", "SELECT SLEEP(%d)");

    private final String type;
    private final String sleep;

    Database(String type, String sleep) {
        this.type = type;
        this.sleep = sleep;
    }

    DatabaseServer start() {
        return start(DatabaseOptions.standard());
    }

    DatabaseServer start(DatabaseOptions options) {
        return switch (this) {
            case POSTGRES -> PostgresServer.start(options);
            case MARIADB -> MariaDbServer.start(options);
        };
    }

    /// The word for the connector and its phases.
    String type() {
        return type;
    }

    /// A statement that takes so many seconds.
    String sleep(int seconds) {
        return sleep.formatted(seconds);
    }

    /// A query for the statements that run at this moment and contain `text`.
    String running(String text) {
        return switch (this) {
            case POSTGRES ->
                    "SELECT count(*) FROM pg_stat_activity WHERE state = 'active'"
                            + " AND pid <> pg_backend_pid() AND query LIKE '%"
                            + text
                            + "%'";
            case MARIADB ->
                    "SELECT count(*) FROM information_schema.processlist WHERE command IN"
                            + " ('Query', 'Execute') AND id <> connection_id() AND info LIKE '%"
                            + text
                            + "%'";
        };
    }

    /// A query for the connections of the user.
    String connections() {
        return switch (this) {
            case POSTGRES -> "SELECT count(*) FROM pg_stat_activity WHERE usename = 'chronicle'";
            case MARIADB ->
                    "SELECT count(*) FROM information_schema.processlist WHERE user = 'chronicle'";
        };
    }

    /// A statement that lets the user have so many connections, or as many as the server has (-1).
    String allow(int connections) {
        return switch (this) {
            case POSTGRES -> "ALTER ROLE chronicle CONNECTION LIMIT " + connections;
            case MARIADB ->
                    "ALTER USER 'chronicle'@'127.0.0.1' WITH MAX_USER_CONNECTIONS "
                            + Math.max(0, connections);
        };
    }

    /// A statement that ends every connection of the user.
    String disconnect() {
        return switch (this) {
            case POSTGRES ->
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE usename = 'chronicle'";
            case MARIADB -> "KILL USER 'chronicle'@'127.0.0.1'";
        };
    }

    /// A statement that gives the user another password.
    String password(String word) {
        return switch (this) {
            case POSTGRES -> "ALTER ROLE chronicle PASSWORD '" + word + "'";
            case MARIADB -> "ALTER USER 'chronicle'@'127.0.0.1' IDENTIFIED BY '" + word + "'";
        };
    }
}
