package io.chronicle.bench;

import io.chronicle.devservices.DatabaseServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/// The table that takes the rows. Each row notes when the server made it, so that nobody has to
/// look often.
final class RowTable implements AutoCloseable {

    /// With named parameters.
    static final String INSERT =
            "INSERT INTO rows (id, category, tier, latency_ms, retries, observed_at, note) VALUES"
                    + " (:id, :category, :tier, :latency_ms, :retries, :observed_at, :note)";

    private static final String CREATE =
            "CREATE TABLE rows (id bigint NOT NULL, category text, tier text,"
                    + " latency_ms double precision, retries integer, observed_at timestamptz,"
                    + " note text, made timestamptz NOT NULL DEFAULT clock_timestamp())";

    private static final long LOOK_MILLIS = 500;

    private final Connection connection;

    /// Rows of the sides before.
    private double before;

    private RowTable(Connection connection) {
        this.connection = connection;
    }

    /// @param perSecond from the first row to the last
    /// @param perSecondWarm of the second half, when everything is compiled
    record Rates(double perSecond, double perSecondWarm) {}

    static RowTable create(DatabaseServer server) {
        try {
            var table = new RowTable(server.connect());
            table.run(CREATE);
            return table;
        } catch (SQLException e) {
            throw new BenchFailure("cannot create the table", e);
        }
    }

    void empty() {
        run("TRUNCATE rows");
        before = written();
    }

    /// Rows per second of one COPY with prepared bytes, its commit included.
    double copy(int count) {
        var text = new StringBuilder();
        for (var id = 0; id < count; id++) {
            text.append(id)
                    .append("\ttemperature\tgold\t12.75\t3\t2026-01-01T12:00:00Z\t")
                    .append(Samples.NOTE)
                    .append('\n');
        }
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        try {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            var from = System.nanoTime();
            copy.copyIn(
                    "COPY rows (id, category, tier, latency_ms, retries, observed_at, note)"
                            + " FROM STDIN",
                    new ByteArrayInputStream(bytes));
            return count * 1e9 / (System.nanoTime() - from);
        } catch (SQLException e) {
            throw new BenchFailure("COPY failed", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until there are so many, and checks that each is there once.
    Rates awaitAll(int count, int seconds, Program writer) throws InterruptedException {
        var until = System.nanoTime() + seconds * 1_000_000_000L;
        while (written() < count || number("SELECT count(*) FROM rows") < count) {
            if (System.nanoTime() - until > 0) {
                throw writer.failure(
                        "%.0f of %d rows after %d s"
                                .formatted(number("SELECT count(*) FROM rows"), count, seconds));
            }
            Thread.sleep(LOOK_MILLIS);
        }
        checkAll(count, writer);
        return new Rates(rate(0, count), rate(count / 2, count));
    }

    /// Rows since the table was emptied, from the statistics, late by up to a second: counting the
    /// table itself would take the processors from what is measured.
    private double written() {
        return number("SELECT n_tup_ins FROM pg_stat_user_tables WHERE relname = 'rows'") - before;
    }

    private void checkAll(int count, Program writer) {
        var rows = number("SELECT count(*) FROM rows");
        var distinct =
                number("SELECT count(DISTINCT id) FROM rows WHERE id BETWEEN 0 AND " + (count - 1));
        if (rows != count || distinct != count) {
            throw writer.failure("%.0f rows, %.0f of %d records".formatted(rows, distinct, count));
        }
    }

    /// Rows per second from the `first`-th row to the last of `count`.
    private double rate(int first, int count) {
        var seconds =
                number(
                        "SELECT extract(epoch FROM max(made) - min(made)) FROM (SELECT made FROM"
                                + " rows ORDER BY made OFFSET "
                                + first
                                + ") AS late");
        return (count - first) / seconds;
    }

    /// A setting of the server.
    String setting(String name) {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW " + name)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new BenchFailure("cannot ask for " + name, e);
        }
    }

    private double number(String query) {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getDouble(1);
        } catch (SQLException e) {
            throw new BenchFailure("cannot ask: " + query, e);
        }
    }

    private void run(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new BenchFailure("cannot run: " + sql, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException _) {
            // the server ends next
            return;
        }
    }
}
