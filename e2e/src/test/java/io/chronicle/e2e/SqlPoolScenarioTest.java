package io.chronicle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.devservices.DatabaseServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A pool of connections as callers and operators see it.
@Tag("slow")
class SqlPoolScenarioTest {

    private static final String EXHAUSTED = "chronicle_pool_exhausted_total{";

    private final int http = FreePorts.next();
    private final int management = FreePorts.next();

    @TempDir Path dir;

    private Instance start(Database database, DatabaseServer server, String more, int seconds)
            throws Exception {
        return Instance.start(dir, "keep", yaml(database, server, more, seconds), management);
    }

    private String yaml(Database database, DatabaseServer server, String more, int seconds) {
        var phases =
                "- {name: wait, type: %s, options: {connector: db, sql: \"%s\"}}\n"
                        .formatted(database.type(), database.sleep(seconds));
        return SqlYaml.httpToSql(http, management, database, server.url(), more, phases, "")
                .replace("- name: db", "- name: db\n    warmup: true");
    }

    private static String pool(String keys) {
        return ", pool: {" + keys + "}";
    }

    @ParameterizedTest
    @EnumSource
    void callersBeyondThePoolWaitAndAreCounted(Database database) throws Exception {
        var more = pool("max_connections: 2, connect_timeout: 10s");
        try (var server = database.start();
                var instance = start(database, server, more, 1).awaitReady();
                var callers = Callers.posting(6, http, "/in", _ -> "{}")) {
            assertThat(callers.answers())
                    .as(instance.output())
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
            Await.until("counted", () -> instance.metric(EXHAUSTED) >= 1, instance::output);
            var warning = Events.of(instance).first("event", "pool_exhausted").orElseThrow();
            assertThat(warning.get("level")).isEqualTo("WARN");
            assertThat(Integer.parseInt(warning.get("size"))).isBetween(1, 2);
            assertThat(Integer.parseInt(warning.get("busy"))).isBetween(1, 2);
            assertThat(Integer.parseInt(warning.get("waiting"))).isBetween(0, 4);
            assertThat(instance.metric("chronicle_db_phase_duration_seconds_count{")).isEqualTo(6);
            assertThat(instance.metric("chronicle_database_configured")).isEqualTo(1);
            assertThat(instance.get("/metrics").body())
                    .contains(
                            "chronicle_pool_connections{endpoint=\"endpoint.db\",state=\"busy\"}");
            Figures.say(
                    "%s: 6 callers, 2 connections: exhausted counted %.0f times"
                            .formatted(database, instance.metric(EXHAUSTED)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitsTooLongIsToldHowManyAreOpenAndBusy(Database database) throws Exception {
        var more = pool("max_connections: 1, connect_timeout: 500ms");
        try (var server = database.start();
                var instance = start(database, server, more, 2).awaitReady();
                var callers = Callers.posting(2, http, "/in", _ -> "{}")) {
            var answers = callers.answers();
            assertThat(answers).filteredOn(a -> a.statusCode() == 200).hasSize(1);
            assertThat(answers)
                    .filteredOn(a -> a.statusCode() != 200)
                    .singleElement()
                    .satisfies(refused -> {
                        assertThat(refused.statusCode()).isEqualTo(504);
                        assertThat(refused.body())
                                .contains("endpoint.db: no connection within 500ms (open=1 busy=1");
                    });
            assertThat(instance.ready()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void warmsUpUntilTheMinimumIsOpen(Database database) throws Exception {
        var more = pool("min_connections: 4");
        try (var server = database.start()) {
            Rows.administer(server, database.allow(2));
            try (var instance = start(database, server, more, 0).awaitLive()) {
                Await.until(
                        "an attempt failed",
                        () -> Events.of(instance).first("event", "warmup_attempt").isPresent(),
                        instance::output);
                assertThat(instance.ready()).isEqualTo(503);
                assertThat(instance.get("/ready").body()).contains("WARMING_UP");
                Rows.administer(server, database.allow(-1));
                instance.awaitReady();
                assertThat(Rows.number(server, database.connections())).isGreaterThanOrEqualTo(4);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPoolThatStaysBelowItsMinimumOpensTheBreakerUntilItIsFilledAgain(Database database)
            throws Exception {
        var more = pool("min_connections: 3");
        try (var server = database.start();
                var instance = start(database, server, more, 0).awaitReady()) {
            Rows.administer(server, database.allow(1));
            Rows.administer(server, database.disconnect());
            Await.until(
                    "the route is NOT_READY",
                    () -> instance.routeState("keep").equals("NOT_READY"),
                    instance::output);
            Await.until(
                    "the breaker is open",
                    () -> instance.metric("chronicle_cb_open_total{") >= 1,
                    instance::output);
            Rows.administer(server, database.allow(-1));
            Await.until(
                    "READY again",
                    () -> Instance.post(http, "/in", "{}").statusCode() == 200,
                    instance::output);
            Await.until(
                    "filled again",
                    () -> Rows.number(server, database.connections()) >= 3,
                    instance::output);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseThatDiesIsUnhealthyAtOnceAndComesBackByItself(Database database)
            throws Exception {
        try (var server = database.start();
                var instance = start(database, server, "", 0).awaitReady()) {
            server.kill();
            Await.until(
                    "the breaker is open",
                    () -> instance.metric("chronicle_cb_open_total{") >= 1,
                    instance::output);
            Await.until("refused", () -> instance.ready() == 503, instance::output);
            assertThat(Instance.post(http, "/in", "{}").statusCode()).isEqualTo(503);
            server.restart();
            Await.until(
                    "served again",
                    () -> Instance.post(http, "/in", "{}").statusCode() == 200,
                    instance::output);
        }
    }
}
