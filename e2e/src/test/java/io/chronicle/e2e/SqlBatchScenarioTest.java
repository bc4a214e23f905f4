package io.chronicle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.devservices.DatabaseServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Callers whose statements travel together.
@Tag("slow")
class SqlBatchScenarioTest {

    private static final int CALLERS = 100;

    private final int http = FreePorts.next();
    private final int management = FreePorts.next();

    @TempDir Path dir;

    private Instance start(Database database, DatabaseServer server) throws Exception {
        Rows.execute(server, "CREATE TABLE items (id INT PRIMARY KEY, note VARCHAR(100))");
        var phases =
                """
                - name: insert
                  type: %s
                  batch: {max_records: 50, max_wait: 100ms}
                  options:
                    connector: db
                    sql: INSERT INTO items (id, note) VALUES (:id, :note) RETURNING id, note
                    values: {id: ".[0].body.id", note: ".[0].body.note"}
                - name: answer
                  type: transform
                  options: {status: 201, body: ".[1].results[0]"}
                """
                        .formatted(database.type());
        var yaml = SqlYaml.httpToSql(http, management, database, server.url(), "", phases, "");
        return Instance.start(dir, "keep", yaml, management).awaitReady();
    }

    private Callers post(int count) {
        return Callers.posting(count, http, "/in", SqlBatchScenarioTest::item);
    }

    private static String item(int number) {
        return "{\"id\":%d,\"note\":\"n%d\"}".formatted(number, number);
    }

    @Test
    void concurrentPostsShareTransactionsAndEachGetsItsOwnRow() throws Exception {
        var database = Database.POSTGRES;
        try (var server = database.start();
                var instance = start(database, server);
                var callers = post(CALLERS)) {
            var answers = callers.answers();
            for (var i = 0; i < CALLERS; i++) {
                assertThat(answers.get(i).statusCode()).as(instance.output()).isEqualTo(201);
                assertThat(answers.get(i).body()).isEqualTo(item(i));
            }
            var transactions = Rows.number(server, "SELECT count(DISTINCT xmin::text) FROM items");
            assertThat(transactions).isBetween(1L, CALLERS / 4L);
            Figures.say("%d posts in %d transactions".formatted(CALLERS, transactions));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPoisonedPostFailsAloneWith502(Database database) throws Exception {
        try (var server = database.start();
                var instance = start(database, server)) {
            Rows.execute(server, "INSERT INTO items VALUES (13, 'was here')");
            try (var callers = post(40)) {
                var answers = callers.answers();
                for (var i = 0; i < answers.size(); i++) {
                    var answer = answers.get(i);
                    assertThat(answer.statusCode())
                            .as(i + ": " + answer.body() + instance.output())
                            .isEqualTo(i == 13 ? 502 : 201);
                    assertThat(answer.body()).contains(i == 13 ? "23" : item(i));
                }
            }
            assertThat(Rows.number(server, "SELECT count(*) FROM items")).isEqualTo(40);
            assertThat(Rows.texts(server, "SELECT note FROM items WHERE id = 13"))
                    .containsExactly("was here");
        }
    }
}
