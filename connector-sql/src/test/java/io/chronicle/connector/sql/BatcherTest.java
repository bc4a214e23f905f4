package io.chronicle.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.CancelScope;
import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.spi.Batch;
import io.chronicle.spi.Phase;
import io.chronicle.testing.LoneExecution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BatcherTest {

    private static final Optional<Batch> FIFTY = Optional.of(new Batch(50, Duration.ofMillis(100)));

    private static SqlRig rig(Dialect dialect, Map<String, Object> options) throws Exception {
        var use = SqlRig.use(dialect, options, DeliveryPolicy.ONCE, FIFTY);
        var rig =
                SqlRig.on(
                        dialect,
                        Databases.shared(dialect),
                        Map.of(),
                        SqlRig.TIMEOUTS,
                        List.of(use),
                        16 << 20);
        rig.execute(
                "DROP TABLE IF EXISTS events",
                "CREATE TABLE events (id INT PRIMARY KEY, kind VARCHAR(10) NOT NULL)");
        return rig;
    }

    private static Map<String, Object> insert(String further) {
        return Written.map(
                "sql",
                "INSERT INTO events (id, kind) VALUES (:id, :kind)" + further,
                "values",
                Written.map("id", ".[0].id", "kind", ".[0].kind"));
    }

    private record Ended(JsonNode output, FaultException fault) {}

    /// Runs them all at once; results in the order of the slots.
    private static List<Ended> all(Phase phase, List<JsonNode> slots) throws Exception {
        var ended = new Ended[slots.size()];
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < ended.length; i++) {
            var index = i;
            threads.add(
                    Thread.ofVirtual().start(() -> ended[index] = one(phase, slots.get(index))));
        }
        for (var thread : threads) {
            thread.join();
        }
        return List.of(ended);
    }

    private static Ended one(Phase phase, JsonNode slot) {
        try {
            var call =
                    SqlRig.call(
                            slot, Duration.ofSeconds(10), new CancelScope(), new LoneExecution());
            return new Ended(phase.apply(call), null);
        } catch (FaultException e) {
            return new Ended(null, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode slot(int id, String kind) {
        return Json.object().put("id", id).put("kind", kind);
    }

    private static List<JsonNode> slots(int count) {
        return IntStream.range(0, count).mapToObj(i -> slot(i, "k")).toList();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyExecutionGetsItsOwnResult(Dialect dialect) throws Exception {
        var options = insert("");
        try (var rig = rig(dialect, options)) {
            var phase = rig.phase(options, DeliveryPolicy.ONCE, FIFTY);
            var ended = all(phase, slots(200));
            assertThat(ended)
                    .allSatisfy(e ->
                            assertThat(Json.text(e.output()))
                                    .isEqualTo("{\"rows\":1,\"count\":1,\"results\":[]}"));
            assertThat(rig.column("SELECT count(*) FROM events")).containsExactly("200");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void manyRowsTakeOneTransaction(Dialect dialect) throws Exception {
        var options = insert("");
        try (var rig = rig(dialect, options)) {
            var phase = rig.phase(options, DeliveryPolicy.ONCE, FIFTY);
            all(phase, slots(50));
            if (dialect == Dialect.POSTGRES) {
                assertThat(rig.column("SELECT count(DISTINCT xmin::text) FROM events"))
                        .containsExactly("1");
            }
            assertThat(rig.column("SELECT count(*) FROM events")).containsExactly("50");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void returnedRowsGoToTheExecutionThatMadeThem(Dialect dialect) throws Exception {
        var options = insert(" RETURNING id, kind");
        try (var rig = rig(dialect, options)) {
            var ended = all(rig.phase(options, DeliveryPolicy.ONCE, FIFTY), slots(120));
            for (var i = 0; i < ended.size(); i++) {
                assertThat(ended.get(i).output().get("results").get(0).get("id").asInt())
                        .isEqualTo(i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aPoisonedRowFailsAlone(Dialect dialect) throws Exception {
        var options = insert("");
        try (var rig = rig(dialect, options)) {
            var slots = new ArrayList<>(slots(100));
            slots.set(17, Json.object().put("id", 17).putNull("kind"));
            slots.set(42, slot(3, "twice"));
            slots.set(77, slot(77, "\0"));
            var ended = all(rig.phase(options, DeliveryPolicy.ONCE, FIFTY), slots);
            var failed =
                    IntStream.range(0, 100)
                            .filter(i -> ended.get(i).fault() != null)
                            .boxed()
                            .toList();
            assertThat(failed).contains(17, 77).hasSize(3);
            assertThat(failed).containsAnyOf(3, 42);
            assertThat(ended.get(17).fault().fault().detail()).contains("23");
            assertThat(ended.get(17).fault().fault().detail()).doesNotContain("Batch entry");
            assertThat(rig.column("SELECT count(*) FROM events")).containsExactly("97");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void anIgnoredDuplicateSaysThatItMadeNoRow(Dialect dialect) throws Exception {
        var options = new java.util.LinkedHashMap<>(insert(""));
        options.put(
                "idempotency",
                Written.map("key", ".[0].id", "on_conflict", "ignore", "conflict_target", "id"));
        try (var rig = rig(dialect, options)) {
            var slots = List.of(slot(1, "a"), slot(2, "b"), slot(1, "c"));
            var ended = all(rig.phase(options, DeliveryPolicy.ONCE, FIFTY), slots);
            assertThat(ended.stream().mapToLong(e -> e.output().get("rows").asLong()).sum())
                    .isEqualTo(2);
            assertThat(rig.column("SELECT count(*) FROM events")).containsExactly("2");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aLostDatabaseFailsEveryMemberAndNoneForGood(Dialect dialect) throws Exception {
        var options = insert("");
        try (var server = Databases.start(dialect);
                var rig = SqlRig.on(dialect, server, Map.of())) {
            rig.execute("CREATE TABLE events (id INT PRIMARY KEY, kind VARCHAR(10))");
            var phase = rig.phase(options, DeliveryPolicy.ONCE, FIFTY);
            all(phase, slots(5));
            server.kill();
            var ended = all(phase, slots(50));
            assertThat(ended).allSatisfy(e -> assertThat(e.fault().fault().retriable()).isTrue());
            server.restart();
            assertThat(all(phase, List.of(slot(1000, "x"))).getFirst().fault()).isNull();
        }
    }
}
