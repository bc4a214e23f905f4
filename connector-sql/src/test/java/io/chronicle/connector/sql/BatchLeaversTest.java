package io.chronicle.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.CancelScope;
import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.Fault;
import io.chronicle.core.Fault.Cancelled;
import io.chronicle.core.Fault.ConnectorFailure;
import io.chronicle.core.Fault.Reason;
import io.chronicle.core.FaultException;
import io.chronicle.spi.Batch;
import io.chronicle.spi.Phase;
import io.chronicle.testing.Eventually;
import io.chronicle.testing.LoneExecution;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Members of a batch that do not wait for its end, and rows that are alike.
final class BatchLeaversTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private static SqlRig rig(Dialect dialect) throws Exception {
        var rig = SqlRig.on(dialect);
        rig.execute(
                "DROP TABLE IF EXISTS leavers",
                "CREATE TABLE leavers (id INT PRIMARY KEY, kind VARCHAR(10), note VARCHAR(10))");
        return rig;
    }

    private static Phase insert(SqlRig rig, int records, Duration wait) {
        return rig.phase(
                Written.map(
                        "sql",
                        "INSERT INTO leavers (id) VALUES (:id)",
                        "values",
                        Written.map("id", ".[0].id")),
                DeliveryPolicy.ONCE,
                Optional.of(new Batch(records, wait)));
    }

    /// One execution, on a thread of its own that waits once it is in a batch.
    private static final class Execution {

        final CancelScope scope = new CancelScope();
        private final Thread thread;
        private JsonNode output;
        private Fault fault;

        Execution(Phase phase, String slot, Duration within) {
            var call = SqlRig.call(slot, within, scope, new LoneExecution());
            thread =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    output = phase.apply(call);
                                } catch (FaultException e) {
                                    fault = e.fault();
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            Eventually.until("it waits", () -> ended() || waiting());
        }

        private boolean waiting() {
            return thread.getState() == Thread.State.WAITING;
        }

        private boolean ended() {
            return thread.getState() == Thread.State.TERMINATED;
        }

        JsonNode output() throws InterruptedException {
            thread.join();
            assertThat(fault).isNull();
            return output;
        }

        Fault fault() throws InterruptedException {
            thread.join();
            assertThat(output).isNull();
            return fault;
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatIsCancelledBeforeTheBatchIsSentIsNotSent(Dialect dialect) throws Exception {
        try (var rig = rig(dialect)) {
            var phase = insert(rig, 3, LONG);
            var cancelled = new Execution(phase, "{'id': 1}", LONG);
            cancelled.scope.cancel("a sibling was first");
            assertThat(cancelled.fault()).isInstanceOf(Cancelled.class);
            var others = new Execution[3];
            for (var i = 0; i < others.length; i++) {
                others[i] = new Execution(phase, "{'id': " + (i + 2) + "}", LONG);
            }
            for (var other : others) {
                assertThat(other.output().get("rows").asInt()).isEqualTo(1);
            }
            assertThat(rig.column("SELECT id FROM leavers ORDER BY id"))
                    .containsExactly("2", "3", "4");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aTimeThatIsOverBeforeTheBatchIsSentHarmsNobodyElse(Dialect dialect) throws Exception {
        try (var rig = rig(dialect)) {
            var phase = insert(rig, 2, LONG);
            var late = new Execution(phase, "{'id': 1}", Duration.ofNanos(1));
            late.scope.cancel("deadline");
            assertThat(((ConnectorFailure) late.fault()).reason()).isEqualTo(Reason.TIMEOUT);
            var one = new Execution(phase, "{'id': 2}", LONG);
            var two = new Execution(phase, "{'id': 3}", LONG);
            assertThat(one.output().get("rows").asInt()).isEqualTo(1);
            assertThat(two.output().get("rows").asInt()).isEqualTo(1);
            assertThat(rig.column("SELECT id FROM leavers ORDER BY id")).containsExactly("2", "3");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void oneCancelledMemberOfABatchUnderWayHarmsNobodyElse(Dialect dialect) throws Exception {
        try (var rig = rig(dialect);
                var blocker = Databases.shared(dialect).connect()) {
            block(blocker, 7);
            var phase = insert(rig, 2, LONG);
            var cancelled = new Execution(phase, "{'id': 1}", LONG);
            var other = new Execution(phase, "{'id': 7}", LONG);
            Eventually.until("the batch waits", () -> underWay(rig, dialect));
            cancelled.scope.cancel("a sibling was first");
            blocker.rollback();
            assertThat(other.output().get("rows").asInt()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aBatchThatNobodyWaitsForEndsAtTheServer(Dialect dialect) throws Exception {
        try (var rig = rig(dialect);
                var blocker = Databases.shared(dialect).connect()) {
            block(blocker, 7);
            var phase = insert(rig, 2, LONG);
            var one = new Execution(phase, "{'id': 1}", LONG);
            var two = new Execution(phase, "{'id': 7}", LONG);
            Eventually.until("the batch waits", () -> underWay(rig, dialect));
            one.scope.cancel("drain");
            two.scope.cancel("drain");
            Eventually.until("it ended at the server", () -> !underWay(rig, dialect));
            assertThat(one.fault().retriable()).isTrue();
            assertThat(two.fault().retriable()).isTrue();
            blocker.rollback();
            assertThat(rig.column("SELECT id FROM leavers")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aMemberWhoseTimeIsOverEndsABatchUnderWay(Dialect dialect) throws Exception {
        try (var rig = rig(dialect);
                var blocker = Databases.shared(dialect).connect()) {
            block(blocker, 7);
            var phase = insert(rig, 2, LONG);
            var late = new Execution(phase, "{'id': 7}", Duration.ofSeconds(2));
            var other = new Execution(phase, "{'id': 1}", LONG);
            Eventually.until("the batch waits", () -> underWay(rig, dialect));
            late.thread.join(Duration.ofSeconds(2));
            late.scope.cancel("deadline");
            for (var member : new Execution[] {late, other}) {
                var fault = (ConnectorFailure) member.fault();
                assertThat(fault.reason()).isEqualTo(Reason.TIMEOUT);
                assertThat(fault.retriable()).isTrue();
            }
            blocker.rollback();
            assertThat(rig.column("SELECT id FROM leavers")).isEmpty();
        }
    }

    /// Holds a row back: who inserts it too waits.
    private static void block(Connection blocker, int id) throws SQLException {
        blocker.setAutoCommit(false);
        try (var statement = blocker.createStatement()) {
            statement.execute("INSERT INTO leavers (id) VALUES (" + id + ")");
        }
    }

    private static boolean underWay(SqlRig rig, Dialect dialect) {
        var sql =
                switch (dialect) {
                    case POSTGRES ->
                            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                    + " AND query LIKE 'INSERT INTO leavers%'";
                    case MARIADB ->
                            "SELECT count(*) FROM information_schema.processlist"
                                    + " WHERE command IN ('Query', 'Execute')"
                                    + " AND info LIKE 'INSERT INTO leavers%'";
                };
        try {
            return !rig.column(sql).getFirst().equals("0");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void rowsOfDifferentColumnsShareABatch(Dialect dialect) throws Exception {
        try (var rig = rig(dialect)) {
            var upsert = upsert(rig, 4);
            var executions =
                    new Execution[] {
                        new Execution(upsert, "{'id': 1, 'row': {'kind': 'a'}}", LONG),
                        new Execution(upsert, "{'id': 2, 'row': {'note': 'b'}}", LONG),
                        new Execution(upsert, "{'id': 3, 'row': {'note': 'c', 'kind': 'd'}}", LONG),
                        new Execution(upsert, "{'id': 4, 'row': {'kind': 'e'}}", LONG)
                    };
            for (var execution : executions) {
                assertThat(execution.output().get("rows").asInt()).isEqualTo(1);
            }
            assertThat(
                            rig.column(
                                    "SELECT concat(id, coalesce(kind, '-'), coalesce(note, '-'))"
                                            + " FROM leavers ORDER BY id"))
                    .containsExactly("1a-", "2-b", "3dc", "4e-");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void rowsOfOneKeyAreAppliedInTheOrderInWhichTheyCame(Dialect dialect) throws Exception {
        try (var rig = rig(dialect)) {
            var upsert = upsert(rig, 5);
            var executions = new Execution[5];
            for (var i = 0; i < 5; i++) {
                var slot = "{'id': " + (i == 2 ? 2 : 1) + ", 'row': {'kind': 'v" + i + "'}}";
                executions[i] = new Execution(upsert, slot, LONG);
            }
            for (var execution : executions) {
                execution.output();
            }
            assertThat(rig.column("SELECT kind FROM leavers ORDER BY id"))
                    .containsExactly("v4", "v2");
        }
    }

    private static Phase upsert(SqlRig rig, int records) {
        Map<String, Object> options =
                Written.map(
                        "table",
                        "leavers",
                        "key",
                        Written.map("id", ".[0].id"),
                        "value",
                        ".[0].row");
        return rig.phase(options, DeliveryPolicy.ONCE, Optional.of(new Batch(records, LONG)));
    }
}
