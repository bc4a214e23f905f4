package io.chronicle.connector.sql;

import io.chronicle.core.CancelScope;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Ticker;
import io.chronicle.spi.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The positions of deliveries that were applied, one row each, written in the transaction that
/// applies them (contract 8.6.2). Rows that the source will not deliver again are removed.
final class OffsetTable {

    static final String NAME = "chronicle_offsets";

    private static final long PRUNE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final String DUPLICATE = "23";

    private final String endpoint;
    private final Dialect dialect;
    private final Ticker ticker;
    private final Map<Partition, Long> pruned = new ConcurrentHashMap<>();
    private volatile boolean there;

    private record Partition(String group, String topic, int partition) {}

    OffsetTable(String endpoint, Dialect dialect, Ticker ticker) {
        this.endpoint = endpoint;
        this.dialect = dialect;
        this.ticker = ticker;
    }

    /// Makes the table where it is missing.
    ///
    /// @throws FaultException where it is missing and cannot be made
    void ensure(Connection connection) throws FaultException {
        if (there) {
            return;
        }
        if (!exists(connection)) {
            try (var statement = connection.createStatement()) {
                statement.execute(definition());
            } catch (SQLException e) {
                if (!exists(connection)) {
                    throw new FaultException(
                            Fault.refused(
                                    endpoint
                                            + ": exactly_once needs table "
                                            + NAME
                                            + ", which cannot be made: "
                                            + SqlFaults.describe(e)),
                            e);
                }
            }
        }
        there = true;
    }

    private static boolean exists(Connection connection) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT 1 FROM " + NAME + " WHERE 1 = 0")) {
            return !rows.next();
        } catch (SQLException _) {
            return false;
        }
    }

    String definition() {
        return switch (dialect) {
            case POSTGRES ->
                    "CREATE TABLE IF NOT EXISTS chronicle_offsets (consumer_group text NOT NULL,"
                            + " topic text NOT NULL, kafka_partition integer NOT NULL,"
                            + " kafka_offset bigint NOT NULL,"
                            + " PRIMARY KEY (consumer_group, topic, kafka_partition, kafka_offset))";
            case MARIADB ->
                    "CREATE TABLE IF NOT EXISTS chronicle_offsets (consumer_group VARCHAR(255)"
                            + " NOT NULL, topic VARCHAR(249) NOT NULL, kafka_partition INT NOT"
                            + " NULL, kafka_offset BIGINT NOT NULL,"
                            + " PRIMARY KEY (consumer_group, topic, kafka_partition, kafka_offset))"
                            + " ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
        };
    }

    /// False where the position is there already. A second claim of the same position waits for the
    /// end of the first one's transaction.
    boolean claim(Connection connection, Position at, CancelScope cancel) throws SQLException {
        try (var statement = connection.prepareStatement(insert());
                var _ = cancel.onCancel(() -> Statements.cancel(statement))) {
            fill(statement, at, at.offset());
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            if (dialect == Dialect.MARIADB
                    && String.valueOf(e.getSQLState()).startsWith(DUPLICATE)) {
                return false;
            }
            throw e;
        }
    }

    private String insert() {
        var plain =
                "INSERT INTO "
                        + NAME
                        + " (consumer_group, topic, kafka_partition, kafka_offset)"
                        + " VALUES (?, ?, ?, ?)";
        return dialect == Dialect.POSTGRES ? plain + " ON CONFLICT DO NOTHING" : plain;
    }

    /// Now and then removes what lies below the offset that the source knows as committed. In
    /// auto-commit mode, after the transaction.
    void prune(Connection connection, Position at) throws SQLException {
        var partition = new Partition(at.group(), at.topic(), at.partition());
        var now = ticker.nanos();
        var last = pruned.putIfAbsent(partition, now);
        if (last == null || now - last < PRUNE_NANOS || !pruned.replace(partition, last, now)) {
            return;
        }
        try (var statement =
                connection.prepareStatement(
                        "DELETE FROM "
                                + NAME
                                + " WHERE consumer_group = ? AND topic = ? AND kafka_partition = ?"
                                + " AND kafka_offset < ?")) {
            fill(statement, at, at.committed());
            statement.executeUpdate();
        }
    }

    private static void fill(PreparedStatement statement, Position at, long offset)
            throws SQLException {
        statement.setString(1, at.group());
        statement.setString(2, at.topic());
        statement.setInt(3, at.partition());
        statement.setLong(4, offset);
    }
}
