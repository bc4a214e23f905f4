package io.chronicle.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.Fault.ConnectorFailure;
import io.chronicle.core.Fault.Reason;
import io.chronicle.core.FaultException;
import io.chronicle.core.Ticker;
import io.chronicle.spi.Phase;
import io.chronicle.spi.Position;
import io.chronicle.testing.Eventually;
import io.chronicle.testing.LoneExecution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SqlTransactionTest {

    private static final Duration TIME = Duration.ofSeconds(10);

    private static SqlRig rig(Dialect dialect) throws Exception {
        var use =
                SqlRig.use(
                        dialect,
                        Written.map("sql", "SELECT 1"),
                        SqlRig.EXACTLY_ONCE,
                        Optional.empty());
        var rig =
                SqlRig.on(
                        dialect,
                        Databases.shared(dialect),
                        Map.of(),
                        SqlRig.TIMEOUTS,
                        List.of(use),
                        16 << 20);
        rig.execute(
                "DROP TABLE IF EXISTS ledger",
                "CREATE TABLE ledger (id INT, note VARCHAR(20))",
                "DROP TABLE IF EXISTS chronicle_offsets");
        rig.endpoint().probe(Deadline.after(Ticker.system(), TIME));
        return rig;
    }

    private static Phase insert(SqlRig rig, io.chronicle.core.DeliveryPolicy delivery) {
        return rig.phase(
                Written.map(
                        "sql",
                        "INSERT INTO ledger (id) VALUES (:id)",
                        "values",
                        Written.map("id", ".[0]")),
                delivery,
                Optional.empty());
    }

    private static void send(Phase phase, String slot, LoneExecution execution)
            throws FaultException, InterruptedException {
        phase.apply(SqlRig.call(slot, TIME, new CancelScope(), execution));
    }

    private static Deadline soon() {
        return Deadline.after(Ticker.system(), TIME);
    }

    private static LoneExecution at(long offset, long committed) {
        return new LoneExecution(Optional.of(new Position("g", "orders", 3, offset, committed)));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void allPhasesOfAnExecutionCommitTogetherAtItsEnd(Dialect dialect) throws Exception {
        try (var rig = rig(dialect)) {
            var phase = insert(rig, SqlRig.TRANSACTION);
            var execution = new LoneExecution();
            send(phase, "1", execution);
            send(phase, "2", execution);
            assertThat(rig.column("SELECT id FROM ledger")).isEmpty();
            execution.complete(soon());
            assertThat(rig.column("SELECT id FROM ledger ORDER BY id")).containsExactly("1", "2");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatIsReleasedWithoutCommitLeavesNothingBehind(Dialect dialect) throws Exception {
        try (var rig = rig(dialect)) {
            var execution = new LoneExecution();
            send(insert(rig, SqlRig.TRANSACTION), "1", execution);
            execution.release();
            assertThat(rig.column("SELECT id FROM ledger")).isEmpty();
            rig.run("INSERT INTO ledger (id) VALUES (7)");
            assertThat(rig.column("SELECT id FROM ledger")).containsExactly("7");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aDeliveryIsAppliedOnceHoweverOftenItComes(Dialect dialect) throws Exception {
        try (var rig = rig(dialect)) {
            var phase = insert(rig, SqlRig.EXACTLY_ONCE);
            var first = at(5, 0);
            send(phase, "1", first);
            send(phase, "2", first);
            first.complete(soon());
            var again = at(5, 0);
            send(phase, "1", again);
            assertThat(again.wasAppliedBefore()).isTrue();
            again.complete(soon());
            assertThat(rig.column("SELECT id FROM ledger ORDER BY id")).containsExactly("1", "2");
            assertThat(rig.column("SELECT kafka_offset FROM chronicle_offsets"))
                    .containsExactly("5");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aDeliveryThatWasRolledBackMayComeAgain(Dialect dialect) throws Exception {
        try (var rig = rig(dialect)) {
            var phase = insert(rig, SqlRig.EXACTLY_ONCE);
            var first = at(5, 0);
            send(phase, "1", first);
            first.release();
            var again = at(5, 0);
            send(phase, "1", again);
            assertThat(again.wasAppliedBefore()).isFalse();
            again.complete(soon());
            assertThat(rig.column("SELECT id FROM ledger")).containsExactly("1");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aSecondOwnerOfAPartitionWaitsForTheFirst(Dialect dialect) throws Exception {
        try (var rig = rig(dialect)) {
            var phase = insert(rig, SqlRig.EXACTLY_ONCE);
            var first = at(5, 0);
            send(phase, "1", first);
            var second = at(5, 0);
            var ended = new AtomicBoolean();
            var worker =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    send(phase, "1", second);
                                    second.complete(soon());
                                } catch (FaultException | InterruptedException e) {
                                    throw new IllegalStateException(e);
                                } finally {
                                    ended.set(true);
                                }
                            });
            Eventually.throughout(Duration.ofMillis(300), "it waits", () -> !ended.get());
            first.complete(soon());
            worker.join();
            assertThat(second.wasAppliedBefore()).isTrue();
            assertThat(rig.column("SELECT id FROM ledger")).containsExactly("1");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void positionsBelowTheCommittedOffsetAreRemovedNowAndThen(Dialect dialect) throws Exception {
        try (var rig = rig(dialect)) {
            var connection = Databases.shared(dialect).connect();
            var ticker = io.chronicle.testing.FakeTicker.manual();
            var table = new OffsetTable("endpoint.db", dialect, ticker);
            try (connection) {
                for (var offset = 0L; offset < 10; offset++) {
                    var position = new Position("g", "orders", 3, offset, 0);
                    assertThat(table.claim(connection, position, new CancelScope())).isTrue();
                    table.prune(connection, position);
                }
                assertThat(rig.column("SELECT kafka_offset FROM chronicle_offsets")).hasSize(10);
                ticker.advance(Duration.ofSeconds(6));
                table.prune(connection, new Position("g", "orders", 3, 9, 8));
            }
            assertThat(rig.column("SELECT kafka_offset FROM chronicle_offsets ORDER BY 1"))
                    .containsExactly("8", "9");
        }
    }

    @Test
    void aSerializationFailureAtTheEndSaysThatEverythingIsUndone() throws Exception {
        try (var rig = rig(Dialect.POSTGRES)) {
            rig.execute(
                    "ALTER ROLE CURRENT_USER SET default_transaction_isolation = 'serializable'");
            try (var fresh = SqlRig.on(Dialect.POSTGRES)) {
                var one = new LoneExecution();
                var two = new LoneExecution();
                var write = insert(fresh, SqlRig.TRANSACTION);
                var read =
                        fresh.phase(
                                Written.map("sql", "SELECT count(*) AS n FROM ledger"),
                                SqlRig.TRANSACTION,
                                Optional.empty());
                send(read, "null", one);
                send(read, "null", two);
                send(write, "2", one);
                send(write, "3", two);
                one.complete(soon());
                var fault = catchThrowableOfType(FaultException.class, () -> two.complete(soon()));
                assertThat(fault.fault().retriable()).isTrue();
                assertThat(((ConnectorFailure) fault.fault()).reason()).isEqualTo(Reason.PROTOCOL);
                assertThat(fault.fault().detail()).contains("40001");
            } finally {
                rig.execute("ALTER ROLE CURRENT_USER RESET default_transaction_isolation");
            }
        }
    }

    @Test
    void aCommitWhoseAnswerIsLostHasAnUnknownOutcome() throws Exception {
        try (var server = Databases.start(Dialect.POSTGRES);
                var rig = SqlRig.on(Dialect.POSTGRES, server, Map.of())) {
            rig.execute("CREATE TABLE ledger (id INT)");
            var execution = new LoneExecution();
            send(insert(rig, SqlRig.TRANSACTION), "1", execution);
            server.kill();
            var fault =
                    catchThrowableOfType(FaultException.class, () -> execution.complete(soon()));
            var failure = (ConnectorFailure) fault.fault();
            assertThat(failure.reason()).isEqualTo(Reason.UNKNOWN);
            assertThat(failure.detail()).contains("outcome of COMMIT is unknown");
            server.restart();
            assertThat(rig.run("SELECT * FROM ledger").get("count").asLong()).isZero();
        }
    }
}
