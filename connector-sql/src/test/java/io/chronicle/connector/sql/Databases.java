package io.chronicle.connector.sql;

import io.chronicle.devservices.DatabaseOptions;
import io.chronicle.devservices.DatabaseServer;
import io.chronicle.devservices.MariaDbServer;
import io.chronicle.devservices.PostgresServer;
import java.util.EnumMap;
import java.util.Map;

/// One server of each kind for all tests that do no harm to it; it dies with the JVM.
final class Databases {

    private static final Map<Dialect, DatabaseServer> RUNNING = new EnumMap<>(Dialect.class);

    private Databases() {}

    static synchronized DatabaseServer shared(Dialect dialect) {
        return RUNNING.computeIfAbsent(dialect, Databases::start);
    }

    /// One of the test's own.
    static DatabaseServer start(Dialect dialect) {
        return start(dialect, DatabaseOptions.standard());
    }

    static DatabaseServer start(Dialect dialect, DatabaseOptions options) {
        return switch (dialect) {
            case POSTGRES -> PostgresServer.start(options);
            case MARIADB -> MariaDbServer.start(options);
        };
    }
}
