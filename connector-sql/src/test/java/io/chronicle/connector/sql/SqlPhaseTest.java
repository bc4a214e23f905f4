package io.chronicle.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chronicle.core.CancelScope;
import io.chronicle.core.Fault;
import io.chronicle.core.Fault.ConnectorFailure;
import io.chronicle.core.Fault.Gravity;
import io.chronicle.core.Fault.Reason;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.testing.Eventually;
import io.chronicle.testing.LoneExecution;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SqlPhaseTest {

    private static ConnectorFailure failure(SqlRig rig, String sql) {
        var thrown = catchThrowableOfType(FaultException.class, () -> rig.run(sql));
        assertThat(thrown.fault().detail()).startsWith("endpoint.db: ");
        return (ConnectorFailure) thrown.fault();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void returningGivesTheInsertedRow(Dialect dialect) throws Exception {
        try (var rig = SqlRig.on(dialect)) {
            rig.execute(
                    "DROP TABLE IF EXISTS orders",
                    dialect == Dialect.POSTGRES
                            ? "CREATE TABLE orders (id bigserial PRIMARY KEY, item text)"
                            : "CREATE TABLE orders (id BIGINT AUTO_INCREMENT PRIMARY KEY, item"
                                    + " VARCHAR(20))");
            var output =
                    rig.run(
                            "INSERT INTO orders (item) VALUES (:item) RETURNING id, item",
                            Map.of("item", ".[0].item"),
                            "{'item':'tea'}");
            assertThat(Json.text(output))
                    .isEqualTo(
                            "{\"rows\":1,\"count\":1,\"results\":[{\"id\":1,\"item\":\"tea\"}]}");
            assertThat(Json.text(rig.run("UPDATE orders SET item = 'x' WHERE id = 99")))
                    .isEqualTo("{\"rows\":0,\"count\":0,\"results\":[]}");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aRepeatedRowIsUpdatedOrLeftAsTheAuthorSays(Dialect dialect) throws Exception {
        try (var rig = SqlRig.on(dialect)) {
            rig.execute(
                    "DROP TABLE IF EXISTS stock",
                    "CREATE TABLE stock (sku VARCHAR(20) PRIMARY KEY, qty INT)");
            var update =
                    rig.phase(
                            Written.map(
                                    "table", "stock",
                                    "key", Written.map("sku", ".[0].sku"),
                                    "value", Written.map("qty", ".[0].qty")));
            var ignore =
                    rig.phase(
                            Written.map(
                                    "sql",
                                    "INSERT INTO stock (sku, qty) VALUES (:sku, :qty)",
                                    "values",
                                    Written.map("sku", ".[0].sku", "qty", ".[0].qty"),
                                    "idempotency",
                                    Written.map(
                                            "key", ".[0].sku",
                                            "on_conflict", "ignore",
                                            "conflict_target", "sku")));
            SqlRig.apply(update, "{'sku':'a','qty':1}");
            SqlRig.apply(update, "{'sku':'a','qty':2}");
            assertThat(rig.column("SELECT qty FROM stock")).containsExactly("2");
            var again = SqlRig.apply(ignore, "{'sku':'a','qty':3}");
            assertThat(again.get("rows").asLong()).isZero();
            assertThat(rig.column("SELECT qty FROM stock")).containsExactly("2");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aScalarKeyFindsTheTablesPrimaryKey(Dialect dialect) throws Exception {
        try (var rig = SqlRig.on(dialect)) {
            rig.execute(
                    "DROP TABLE IF EXISTS parts",
                    "CREATE TABLE parts (part_no VARCHAR(20) PRIMARY KEY, qty INT)");
            var phase =
                    rig.phase(Written.map("table", "parts", "key", ".[0].id", "value", ".[0].row"));
            SqlRig.apply(phase, "{'id':'p1','row':{'qty':1}}");
            SqlRig.apply(phase, "{'id':'p1','row':{'qty':5}}");
            assertThat(rig.column("SELECT qty FROM parts WHERE part_no = 'p1'"))
                    .containsExactly("5");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatTheDatabaseRefusesIsSaidInItsWordsAndNotRetried(Dialect dialect) throws Exception {
        try (var rig = SqlRig.on(dialect)) {
            rig.execute(
                    "DROP TABLE IF EXISTS uniq",
                    "CREATE TABLE uniq (id INT PRIMARY KEY)",
                    "INSERT INTO uniq VALUES (1)");
            var syntax = failure(rig, "SELEC 1");
            assertThat(syntax.detail()).contains(dialect == Dialect.POSTGRES ? "42601" : "42000");
            var missing = failure(rig, "SELECT * FROM nowhere");
            assertThat(missing.detail()).contains(dialect == Dialect.POSTGRES ? "42P01" : "42S02");
            var twice = failure(rig, "INSERT INTO uniq VALUES (1)");
            assertThat(twice.detail()).contains("23");
            for (var fault : new ConnectorFailure[] {syntax, missing, twice}) {
                assertThat(fault.retriable()).isFalse();
                assertThat(fault.gravity()).isEqualTo(Gravity.NONE);
                assertThat(fault.reason()).isEqualTo(Reason.PROTOCOL);
                assertThat(fault.detail()).doesNotContain("chronicle:chronicle", "password");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aTimeoutCancelsTheStatementAtTheServer(Dialect dialect) throws Exception {
        var sleep = dialect == Dialect.POSTGRES ? "SELECT pg_sleep(60)" : "SELECT SLEEP(60)";
        var running =
                dialect == Dialect.POSTGRES
                        ? "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query"
                                + " LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()"
                        : "SELECT count(*) FROM information_schema.processlist WHERE info LIKE"
                                + " '%SLEEP(60)%' AND id <> connection_id()";
        try (var rig = SqlRig.on(dialect)) {
            var phase = rig.phase(Written.map("sql", sleep));
            var scope = new CancelScope();
            var ended = new java.util.concurrent.atomic.AtomicReference<Throwable>();
            var worker =
                    Thread.ofVirtual()
                            .start(() -> {
                                try (var _ = scope.bind()) {
                                    phase.apply(
                                            SqlRig.call(
                                                    "null",
                                                    Duration.ofSeconds(9),
                                                    scope,
                                                    new LoneExecution()));
                                } catch (FaultException | InterruptedException e) {
                                    ended.set(e);
                                }
                            });
            Eventually.until("it runs", () -> count(rig, running) == 1);
            scope.cancel("deadline");
            worker.join();
            assertThat(ended.get()).isNotNull();
            Eventually.until("the server has ended it", () -> count(rig, running) == 0);
            assertThat(rig.run("SELECT 1 AS one").get("count").asLong()).isEqualTo(1);
        }
    }

    private static long count(SqlRig rig, String sql) {
        try {
            return Long.parseLong(rig.column(sql).getFirst());
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void wrongCredentialsAreAHardFaultThatShowsNone(Dialect dialect) throws Exception {
        var wrong =
                Map.<String, Object>of(
                        "credentials", Written.map("username", "chronicle", "password", "hunter2"));
        try (var rig = SqlRig.on(dialect, Databases.shared(dialect), wrong)) {
            var fault = failure(rig, "SELECT 1");
            assertThat(fault.gravity()).isEqualTo(Gravity.HARD);
            assertThat(fault.detail()).doesNotContain("hunter2").contains("28");
        }
    }

    @Test
    void theSchemaIsLookedInFirst() throws Exception {
        var server = Databases.shared(Dialect.POSTGRES);
        server.createSchema("chronicle", "app data");
        try (var rig = SqlRig.on(Dialect.POSTGRES, server, Map.of("schema", "app data"))) {
            rig.run("CREATE TABLE IF NOT EXISTS only_here (id int)");
            rig.run("INSERT INTO only_here VALUES (1)");
            assertThat(rig.column("SELECT id FROM \"app data\".only_here")).contains("1");
        }
    }

    @Test
    void aTableThatChangesUnderAPreparedStatementDoesNotStopTheRoute() throws Exception {
        try (var rig = SqlRig.on(Dialect.POSTGRES)) {
            rig.execute("DROP TABLE IF EXISTS moving", "CREATE TABLE moving (a int)");
            for (var i = 0; i < 10; i++) {
                rig.run("SELECT * FROM moving");
            }
            rig.execute("ALTER TABLE moving ADD COLUMN b text");
            assertThat(rig.run("SELECT * FROM moving").get("count").asLong()).isZero();
        }
    }

    @Test
    void anEndlessLockIsEndedByItsOwnError() throws Exception {
        try (var rig = SqlRig.on(Dialect.POSTGRES)) {
            rig.execute(
                    "DROP TABLE IF EXISTS locked",
                    "CREATE TABLE locked (id int PRIMARY KEY)",
                    "INSERT INTO locked VALUES (1)");
            try (var other = Databases.shared(Dialect.POSTGRES).connect();
                    var statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("SELECT * FROM locked FOR UPDATE");
                var fault = failure(rig, "SELECT * FROM locked FOR UPDATE NOWAIT");
                assertThat(fault.retriable()).isTrue();
                assertThat(fault.gravity()).isEqualTo(Gravity.SOFT);
                assertThat((Fault) fault).extracting(Fault::detail).asString().contains("55P03");
                other.rollback();
            }
        }
    }
}
