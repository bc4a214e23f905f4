package io.chronicle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.devservices.DatabaseServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a caller sees of a database behind a route.
@Tag("slow")
class HttpToSqlScenarioTest {

    private static final String ITEMS =
            "CREATE TABLE items (id INT PRIMARY KEY, note VARCHAR(100), seen INT DEFAULT 1)";

    private final int http = FreePorts.next();
    private final int management = FreePorts.next();

    @TempDir Path dir;

    private Instance start(
            Database database, DatabaseServer server, String more, String phases, String policy)
            throws Exception {
        var yaml =
                SqlYaml.httpToSql(http, management, database, server.url(), more, phases, policy);
        return Instance.start(dir, "keep", yaml, management).awaitReady();
    }

    private HttpResponse<String> post(String body) throws Exception {
        return Instance.post(http, "/in", body);
    }

    @ParameterizedTest
    @EnumSource
    void answersWithTheInsertedRowAndADuplicateUpdatesIt(Database database) throws Exception {
        var phases =
                """
                - name: insert
                  type: %s
                  options:
                    connector: db
                    sql: INSERT INTO items (id, note) VALUES (:id, :note) RETURNING id, note, seen
                    values: {id: ".[0].body.id", note: ".[0].body.note"}
                    idempotency:
                      key: .[0].body.id
                      on_conflict: update
                      conflict_target: [id]
                      update_set: [note]
                - name: answer
                  type: transform
                  options: {status: 201, body: ".[1].results[0]"}
                """
                        .formatted(database.type());
        try (var server = database.start()) {
            Rows.execute(server, ITEMS);
            try (var instance =
                    start(database, server, "", phases, "delivery: {idempotent: true}")) {
                var made = post("{\"id\":7,\"note\":\"first\"}");
                assertThat(made.statusCode()).as(made.body() + instance.output()).isEqualTo(201);
                assertThat(made.body()).isEqualTo("{\"id\":7,\"note\":\"first\",\"seen\":1}");
                var again = post("{\"id\":7,\"note\":\"second\"}");
                assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
                assertThat(again.body()).contains("\"id\":7", "\"note\":\"second\"");
                assertThat(Rows.texts(server, "SELECT note FROM items")).containsExactly("second");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void tableKeyAndValueKeepOneRowAKey(Database database) throws Exception {
        var phases =
                """
                - name: keep
                  type: %s
                  options:
                    connector: db
                    table: items
                    key: .[0].body.id
                    value: {note: ".[0].body.note"}
                - name: answer
                  type: transform
                  options: {status: 200, body: {rows: ".[1].rows"}}
                """
                        .formatted(database.type());
        try (var server = database.start()) {
            Rows.execute(server, ITEMS);
            try (var instance = start(database, server, "", phases, "")) {
                for (var note : new String[] {"a", "b", "c"}) {
                    var answer = post("{\"id\":1,\"note\":\"%s\"}".formatted(note));
                    assertThat(answer.statusCode())
                            .as(answer.body() + instance.output())
                            .isEqualTo(200);
                }
                assertThat(Rows.texts(server, "SELECT note FROM items")).containsExactly("c");
            }
        }
    }

    private static String slow(Database database, int seconds) {
        return """
        - name: wait
          type: %s
          timeout: 1s
          options: {connector: db, sql: "%s"}
        """
                .formatted(database.type(), database.sleep(seconds));
    }

    @ParameterizedTest
    @EnumSource
    void aSlowStatementIsA504AndEndsAtTheServer(Database database) throws Exception {
        try (var server = database.start();
                var instance = start(database, server, "", slow(database, 30), "")) {
            var start = Instant.now();
            var answer = post("{}");
            var took = Duration.between(start, Instant.now());
            assertThat(answer.statusCode()).as(answer.body() + instance.output()).isEqualTo(504);
            assertThat(answer.body()).contains("CONNECTOR_FAILURE", "\"reason\":\"timeout\"");
            assertThat(took).isBetween(Duration.ofMillis(900), Duration.ofSeconds(3));
            Await.until(
                    "it ended at the server",
                    () -> Rows.number(server, database.running("leep(")) == 0,
                    instance::output);
            var ended = Duration.between(start, Instant.now());
            assertThat(ended).isLessThan(Duration.ofSeconds(4));
            Figures.say(
                    "%s timeout 1s: answered after %d ms, gone at the server after %d ms"
                            .formatted(database, took.toMillis(), ended.toMillis()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDrainDeadlineEndsAStatementAtTheServerAndExits1(Database database) throws Exception {
        var phases = slow(database, 30).replace("timeout: 1s", "timeout: 25s");
        try (var server = database.start();
                var instance = start(database, server, "", phases, "");
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = callers.submit(() -> post("{}"));
            Await.until(
                    "it runs at the server",
                    () -> Rows.number(server, database.running("leep(")) == 1,
                    instance::output);
            instance.process().signal("TERM");
            assertThat(instance.process().exitCode(Duration.ofSeconds(12)))
                    .as(instance.output())
                    .isEqualTo(1);
            Await.until(
                    "it ended at the server",
                    () -> Rows.number(server, database.running("leep(")) == 0,
                    instance::output);
            assertThat(answer.get().statusCode()).isGreaterThanOrEqualTo(499);
        }
    }
}
