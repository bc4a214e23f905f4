package io.chronicle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.devservices.DatabaseServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A database that dies and hangs under load, ten times in a row.
@Tag("slow")
class KafkaToSqlScenarioTest {

    private static final String PAUSED = "chronicle_connector_paused{";
    private static final int PER_SECOND = 200;

    /// One cache window and 10 ms, and as much again for the threads of a crowded machine.
    private static final Duration VISIBLE = Duration.ofMillis(110);

    private static final Duration CROWDED = Duration.ofMillis(110);

    /// A change of the route wakes the poll thread.
    private static final Duration WOKEN = Duration.ofMillis(50);

    private final int management = FreePorts.next();

    @TempDir Path dir;
    private Broker broker;

    @BeforeEach
    void startBroker() throws Exception {
        broker = Broker.start(dir);
        broker.topic("records", 2);
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    private Instance start(Database database, DatabaseServer server, String delivery)
            throws Exception {
        Rows.execute(server, SqlYaml.ARRIVALS);
        var yaml =
                SqlYaml.kafkaToSql(management, broker.address(), database, server.url(), delivery);
        return Instance.start(dir, "store", yaml, management).awaitReady();
    }

    @ParameterizedTest
    @CsvSource({"POSTGRES, 10", "MARIADB, 4"})
    void everyRecordStandsThereExactlyOnceAfterTenOutagesUnderLoad(Database database, int outages)
            throws Exception {
        try (var server = database.start();
                var instance = start(database, server, "tx: true, exactly_once: true")) {
            var sent = outages(server, instance, outages);
            awaitAll(server, sent, instance);
            assertThat(duplicates(server)).as(instance.output()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"POSTGRES, 4", "MARIADB, 2"})
    void withoutExactlyOnceNothingIsLostEither(Database database, int outages) throws Exception {
        try (var server = database.start();
                var instance = start(database, server, "")) {
            var sent = outages(server, instance, outages);
            awaitAll(server, sent, instance);
            Figures.say(
                    "%s at least once: %d rows twice of %d"
                            .formatted(database, duplicates(server), sent));
        }
    }

    private int outages(DatabaseServer server, Instance instance, int outages) throws Exception {
        try (var feed = Feed.of(broker, "records", SqlYaml.RECORD, PER_SECOND)) {
            for (var i = 0; i < outages; i++) {
                awaitNewRows(server, feed.sent(), instance);
                outage(server, instance, i % 2 == 0);
            }
            return feed.stop();
        }
    }

    private void outage(DatabaseServer server, Instance instance, boolean kill) throws Exception {
        var start = Instant.now();
        if (kill) {
            server.kill();
        } else {
            server.freeze();
        }
        Await.until("paused", () -> instance.metric(PAUSED) == 1, instance::output);
        var paused = Instant.now();
        Await.until(
                "NOT_READY",
                () -> instance.routeState("store").equals("NOT_READY"),
                instance::output);
        var blocked = instance.status().path("routes").get(0).path("blocked_by");
        if (kill) {
            assertThat(blocked).as(instance.output()).isEmpty();
        }
        Figures.say("%d records held as blocked".formatted(blocked.size()));
        assertSeenInTime(Events.of(instance).from(start), start, paused, kill ? "kill" : "freeze");
        var back = Instant.now();
        if (kill) {
            server.restart();
        } else {
            server.thaw();
        }
        Await.until(
                "READY again",
                () -> instance.routeState("store").equals("READY") && instance.ready() == 200,
                instance::output);
        Await.until("fetching again", () -> instance.metric(PAUSED) == 0, instance::output);
        Figures.say("READY again %d ms after it was back".formatted(since(back)));
    }

    /// @param paused when the gauge was first seen up: later than the log's line, and sooner where
    ///   records that hang had taken every permit before
    private static void assertSeenInTime(
            Events events, Instant start, Instant paused, String what) {
        var endpoint =
                events.entering(
                                "endpoint_state_changed",
                                "endpoint",
                                "endpoint.db",
                                "UNHEALTHY",
                                "CB_OPEN")
                        .orElseThrow();
        var route =
                events.entering("route_state_changed", "route", "store", "NOT_READY").orElseThrow();
        assertThat(route.since(endpoint))
                .as("the route follows its endpoint")
                .isLessThanOrEqualTo(VISIBLE.plus(CROWDED));
        var told =
                events.from(endpoint.at())
                        .first("event", "connector_paused", "reason", "readiness")
                        .orElseThrow();
        assertThat(told.since(route)).as("by a wakeup").isLessThanOrEqualTo(WOKEN);
        var first = paused.isBefore(told.at()) ? paused : told.at();
        var pausedAfter = Duration.between(endpoint.at(), first);
        assertThat(pausedAfter).as("so does fetching").isLessThanOrEqualTo(VISIBLE.plus(CROWDED));
        Figures.say(
                "%s: endpoint seen after %d ms, route %d ms and pause %d ms later"
                        .formatted(
                                what,
                                Duration.between(start, endpoint.at()).toMillis(),
                                route.since(endpoint).toMillis(),
                                pausedAfter.toMillis()));
    }

    private static long since(Instant start) {
        return Duration.between(start, Instant.now()).toMillis();
    }

    private void awaitNewRows(DatabaseServer server, int sent, Instance instance) {
        Await.until(
                "record " + sent + " arrived",
                () -> Rows.number(server, "SELECT coalesce(max(id), 0) FROM arrivals") > sent,
                instance::output);
    }

    private void awaitAll(DatabaseServer server, int sent, Instance instance) {
        Await.until(
                "all " + sent + " arrived",
                () -> Rows.number(server, "SELECT count(DISTINCT id) FROM arrivals") == sent,
                instance::output);
        Await.until(
                "all is committed",
                () -> broker.committed("storers", "records") == sent,
                instance::output);
    }

    private static long duplicates(DatabaseServer server) throws SQLException {
        return Rows.number(server, "SELECT count(*) - count(DISTINCT id) FROM arrivals");
    }
}
