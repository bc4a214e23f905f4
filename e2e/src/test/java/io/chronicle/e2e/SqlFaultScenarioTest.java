package io.chronicle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.devservices.DatabaseOptions;
import io.chronicle.devservices.DatabaseServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What goes wrong between a route and its database, and what is said about it.
@Tag("slow")
class SqlFaultScenarioTest {

    private static final String PASSWORD = "open-sesame-71";
    private static final DatabaseOptions OPTIONS =
            new DatabaseOptions("chronicle", PASSWORD, "chronicle", Map.of(), Optional.empty());

    private final int http = FreePorts.next();
    private final int management = FreePorts.next();

    @TempDir Path dir;

    private Instance start(Database database, String url, String phases, String policy)
            throws Exception {
        var yaml = SqlYaml.httpToSql(http, management, database, url, "", phases, policy);
        return Instance.start(dir, "keep", yaml, management);
    }

    private HttpResponse<String> post(String body) throws Exception {
        return Instance.post(http, "/in", body);
    }

    private static String phase(Database database, String name, String sql) {
        return "- {name: %s, type: %s, options: {connector: db, sql: \"%s\", values: {}}}\n"
                .formatted(name, database.type(), sql);
    }

    private static void assertSilent(Instance instance, String answer) throws Exception {
        assertThat(answer + instance.output() + instance.get("/status").body())
                .doesNotContain(PASSWORD)
                .doesNotContain("another-word-72");
    }

    @ParameterizedTest
    @EnumSource
    void badSqlIsA502WithTheStateAndTheMessageOfTheDatabase(Database database) throws Exception {
        var phases = phase(database, "read", "SELECT 1 FROM no_such_table");
        try (var server = database.start(OPTIONS);
                var instance = start(database, server.url(), phases, "").awaitReady()) {
            var answer = post("{}");
            assertThat(answer.statusCode()).as(answer.body() + instance.output()).isEqualTo(502);
            assertThat(answer.body())
                    .contains("CONNECTOR_FAILURE", "\"reason\":\"protocol\"", "no_such_table")
                    .contains(database == Database.POSTGRES ? "42P01" : "42S02");
            assertThat(instance.ready()).isEqualTo(200);
            assertSilent(instance, answer.body());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aChangedPasswordTakesTheRouteOutAndIsNeverPrinted(Database database) throws Exception {
        var phases = phase(database, "read", "SELECT 1");
        try (var server = database.start(OPTIONS);
                var instance = start(database, server.url(), phases, "").awaitReady()) {
            assertThat(post("{}").statusCode()).isEqualTo(200);
            Rows.administer(server, database.password("another-word-72"));
            Rows.administer(server, database.disconnect());
            var answer = post("{}");
            assertThat(answer.statusCode()).as(answer.body()).isIn(502, 503);
            Await.until("NOT_READY", () -> instance.ready() == 503, instance::output);
            assertSilent(instance, answer.body());
            Rows.administer(server, database.password(PASSWORD));
            Await.until("READY again", () -> post("{}").statusCode() == 200, instance::output);
        }
    }

    @ParameterizedTest
    @EnumSource
    void wrongCredentialsAtTheStartAreACauseInStatusAndNeverPrinted(Database database)
            throws Exception {
        var phases = phase(database, "read", "SELECT 1");
        try (var server = database.start(OPTIONS);
                var instance = start(database, wrong(server), phases, "").awaitLive()) {
            Await.until(
                    "/status tells the cause",
                    () -> instance.get("/status").body().contains(refusal(database)),
                    instance::output);
            assertThat(instance.ready()).isEqualTo(503);
            var answer = post("{}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertSilent(instance, answer.body());
        }
    }

    private static String wrong(DatabaseServer server) {
        return server.url().replace(PASSWORD, "another-word-72");
    }

    private static String refusal(Database database) {
        return database == Database.POSTGRES ? "28P01" : "28000";
    }

    @ParameterizedTest
    @EnumSource
    void ofADeadlockBothExecutionsSucceed(Database database) throws Exception {
        var phases =
                touch(database, "first", "a")
                        + phase(database, "wait", database.sleep(1))
                        + touch(database, "second", "b");
        try (var server = database.start(OPTIONS)) {
            Rows.execute(
                    server,
                    "CREATE TABLE counters (id INT PRIMARY KEY, n INT NOT NULL)",
                    "INSERT INTO counters VALUES (1, 0), (2, 0)");
            var policy = "delivery: {tx: true}";
            try (var instance = start(database, server.url(), phases, policy).awaitReady();
                    var callers =
                            Callers.posting(
                                    2,
                                    http,
                                    "/in",
                                    i -> "{\"a\":%d,\"b\":%d}".formatted(1 + i, 2 - i))) {
                assertThat(callers.answers())
                        .as(instance.output())
                        .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
                assertThat(Rows.texts(server, "SELECT n FROM counters ORDER BY id"))
                        .containsExactly("2", "2");
                assertThat(instance.metric("chronicle_retry_attempts_total{")).isEqualTo(1);
            }
        }
    }

    private static String touch(Database database, String name, String which) {
        return phase(database, name, "UPDATE counters SET n = n + 1 WHERE id = :id")
                .replace("values: {}", "values: {id: \".[0].body." + which + "\"}");
    }
}
