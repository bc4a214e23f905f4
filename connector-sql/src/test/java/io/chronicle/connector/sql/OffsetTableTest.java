package io.chronicle.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;
import io.chronicle.core.Ticker;
import io.chronicle.devservices.DatabaseServer;
import io.chronicle.spi.OpenException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OffsetTableTest {

    private static SqlRig rig(Dialect dialect, Map<String, Object> further) throws OpenException {
        var use =
                SqlRig.use(
                        dialect,
                        Written.map("sql", "SELECT 1"),
                        SqlRig.EXACTLY_ONCE,
                        Optional.empty());
        return SqlRig.on(
                dialect,
                Databases.shared(dialect),
                further,
                SqlRig.TIMEOUTS,
                List.of(use),
                16 << 20);
    }

    private static void probe(SqlRig rig) throws FaultException, InterruptedException {
        rig.endpoint().probe(Deadline.after(Ticker.system(), Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void instancesThatStartAtOnceShareOneTable(Dialect dialect) throws Exception {
        try (var one = rig(dialect, Map.of());
                var two = rig(dialect, Map.of())) {
            one.execute("DROP TABLE IF EXISTS chronicle_offsets");
            var failure = new AtomicReference<Exception>();
            var start = new CountDownLatch(1);
            var threads =
                    List.of(one, two).stream()
                            .map(rig ->
                                    Thread.ofVirtual().start(() -> together(rig, start, failure)))
                            .toList();
            start.countDown();
            for (var thread : threads) {
                thread.join();
            }
            assertThat(failure.get()).isNull();
            assertThat(one.column("SELECT count(*) FROM chronicle_offsets")).containsExactly("0");
        }
    }

    private static void together(
            SqlRig rig, CountDownLatch start, AtomicReference<Exception> failure) {
        try {
            start.await();
            probe(rig);
        } catch (FaultException | InterruptedException e) {
            failure.set(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whoMayNotMakeTheTableIsToldSo(Dialect dialect) throws Exception {
        var server = Databases.shared(dialect);
        guest(dialect, server);
        var url = server.url().replace("chronicle:chronicle@", "guest:guest@");
        try (var rig = rig(dialect, Map.of("url", url))) {
            rig.execute("DROP TABLE IF EXISTS chronicle_offsets");
            var thrown = catchThrowableOfType(FaultException.class, () -> probe(rig));
            assertThat(thrown.fault().detail())
                    .startsWith("endpoint.db: exactly_once needs table chronicle_offsets, which")
                    .contains("cannot be made: 42")
                    .containsAnyOf("permission denied", "command denied");
            try (var owner = rig(dialect, Map.of())) {
                probe(owner);
            }
            rig.execute("GRANT SELECT, INSERT, DELETE ON chronicle_offsets TO " + account(dialect));
            probe(rig);
        }
    }

    private static String account(Dialect dialect) {
        return switch (dialect) {
            case POSTGRES -> "guest";
            case MARIADB -> "'guest'@'127.0.0.1'";
        };
    }

    private static void guest(Dialect dialect, DatabaseServer server) throws SQLException {
        try (var connection = server.administer();
                var statement = connection.createStatement()) {
            switch (dialect) {
                case POSTGRES -> statement.execute("CREATE ROLE guest LOGIN PASSWORD 'guest'");
                case MARIADB -> {
                    statement.execute("CREATE USER " + account(dialect) + " IDENTIFIED BY 'guest'");
                    statement.execute("CREATE TABLE chronicle.for_guests (id INT)");
                    statement.execute(
                            "GRANT SELECT ON chronicle.for_guests TO " + account(dialect));
                    statement.execute(
                            "GRANT ALL ON chronicle.* TO 'chronicle'@'127.0.0.1'"
                                    + " WITH GRANT OPTION");
                }
            }
        }
    }
}
