package io.chronicle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people on call do to a running instance, with the commands they have.
@Tag("slow")
class OperatorScenarioTest {

    private static final String RECORD = Yaml.RECORD.formatted(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int http = FreePorts.next();
    private final int management = FreePorts.next();
    private final String url = "http://127.0.0.1:" + management;

    @TempDir Path dir;
    private Target target;
    private int commands;

    @BeforeEach
    void startTarget() throws IOException {
        target = Target.start();
    }

    @AfterEach
    void stopTarget() {
        target.close();
    }

    private record Said(int code, String text) {}

    private Said command(String... words) {
        var log = dir.resolve("command-" + ++commands + ".log");
        var args = new ArrayList<>(List.of(words));
        try (var process =
                JavaProcess.start(log, List.of(), Map.of(), "io.chronicle.cli.Main", args)) {
            return new Said(process.exitCode(PATIENCE), process.output());
        }
    }

    private static String steerable(String yaml) {
        return yaml.replace("metrics: {}}", "metrics: {}, overrides: true}");
    }

    private Instance relay(String name) throws IOException {
        var yaml = steerable(Yaml.relay(http, management, target.url(), 64));
        return Instance.start(dir, name, yaml, management);
    }

    private int call() throws IOException, InterruptedException {
        return Instance.post(http, "/in", RECORD).statusCode();
    }

    @Test
    void anOverrideHoldsOverAKilledProcessUntilItsTimeIsOver() throws Exception {
        try (var instance = relay("relay").awaitReady()) {
            var said =
                    command(
                            "override",
                            "relay",
                            url,
                            "--state",
                            "NOT_READY",
                            "--reason",
                            "disk swap",
                            "--ttl",
                            "25s",
                            "--author",
                            "ops");
            assertThat(said.code()).as(said.text()).isZero();
            Await.until("refused", () -> call() == 503, instance::output);
            instance.process().kill();
        }
        var served = target.bodies().size();
        try (var instance = relay("relay").awaitLive()) {
            assertThat(instance.status().path("overrides_kept").asBoolean()).isTrue();
            assertThat(instance.get("/status").body()).contains("disk swap", "ops");
            Await.until("bound", () -> call() > 0, instance::output);
            assertThat(call()).isEqualTo(503);
            Await.until(
                    "warm, and out of service",
                    () -> command("why", "relay", url).text().contains("relay is NOT_READY"),
                    instance::output);
            assertThat(command("why", "relay", url).text()).contains("disk swap");
            Await.until("served once the time is over", () -> call() == 200, instance::output);
            assertThat(instance.status().path("overrides")).isEmpty();
        }
        assertThat(target.bodies()).hasSize(served + 1);
    }

    @Test
    void anOverrideThatWasLiftedDoesNotComeBack() throws Exception {
        try (var instance = relay("relay").awaitReady()) {
            command(
                    "override",
                    "relay",
                    url,
                    "--state",
                    "NOT_READY",
                    "--reason",
                    "r",
                    "--ttl",
                    "10m",
                    "--author",
                    "ops");
            Await.until("refused", () -> call() == 503, instance::output);
            var lifted = command("override", "relay", url, "--lift", "--author", "bob");
            assertThat(lifted.code()).as(lifted.text()).isZero();
            Await.until("served", () -> call() == 200, instance::output);
            assertThat(instance.output().lines())
                    .filteredOn(line -> line.contains("event=override_lifted"))
                    .singleElement()
                    .asString()
                    .contains("author=bob");
            instance.process().kill();
        }
        try (var instance = relay("relay").awaitReady()) {
            assertThat(instance.status().path("overrides")).isEmpty();
        }
    }

    @Test
    void aSecondProcessIsRefusedTheStateDirectoryOfTheFirst() throws Exception {
        try (var _ = relay("one").awaitReady()) {
            var yaml = steerable(Yaml.relay(FreePorts.next(), FreePorts.next(), target.url(), 64));
            try (var second = Instance.start(dir, "two", yaml, management)) {
                assertThat(second.process().exitCode(PATIENCE)).isEqualTo(1);
                assertThat(second.output())
                        .contains("error[CHRONICLE_STATE_DIR]: another instance holds ");
            }
        }
    }

    @Test
    void anInstanceThatKeepsNothingMakesNoStateDirectory() throws Exception {
        var yaml = Yaml.relay(http, management, target.url(), 64);
        try (var instance = Instance.start(dir, "plain", yaml, management).awaitReady()) {
            assertThat(instance.status().path("overrides_kept").asBoolean()).isFalse();
        }
        assertThat(Files.exists(dir.resolve("state"))).isFalse();
    }

    @Test
    void aSecondSignalStopsAtOnceWhateverStillRuns() throws Exception {
        target.hold();
        try (var instance = relay("relay").awaitReady()) {
            var caller = Thread.ofVirtual().start(this::callThatMayBreak);
            Await.until("in flight", () -> target.requests() == 1, instance::output);
            instance.process().signal("TERM");
            Await.until(
                    "draining",
                    () -> instance.output().contains("event=drain_started"),
                    instance::output);
            instance.process().signal("TERM");
            var wellBeforeTheDrainTimeout = Duration.ofSeconds(15);
            assertThat(instance.process().exitCode(wellBeforeTheDrainTimeout)).isEqualTo(143);
            caller.join();
        }
    }

    private void callThatMayBreak() {
        try {
            call();
        } catch (IOException _) {
            return; // its server was stopped
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void statusWhyAndRetrySpeakOfTheRecordThatBlocksARoute() throws Exception {
        try (var broker = Broker.start(dir)) {
            broker.topic("records", 1);
            target.answer(422);
            var yaml =
                    steerable(Yaml.kafkaToHttp(management, broker.address(), target.url(), ""))
                            .replace(
                                    "app: {",
                                    "app: {retry_budget: {base_backoff: 50s, max_backoff: 50s,"
                                            + " max_elapsed: 60s}, ");
            try (var instance = Instance.start(dir, "forward", yaml, management).awaitReady()) {
                broker.produce("records", 1, 1, 1, Yaml.RECORD);
                Await.until(
                        "blocked",
                        () -> instance.metric("chronicle_partition_blocked{") == 1,
                        instance::output);
                assertThat(command("status", url).text())
                        .contains("app READY")
                        .containsPattern("forward +READY")
                        .contains("endpoint.bus", "kafka-consumer", "http-client");
                assertThat(command("why", "forward", url).text())
                        .contains("blocked by topic records, partition 0, offset 0")
                        .contains("CONNECTOR_FAILURE");
                target.answer(200);
                var said = command("retry", "forward", url, "--topic", "records");
                assertThat(said.code()).as(said.text()).isZero();
                Await.until("delivered", () -> target.bodies().size() == 1, instance::output);
                var again = command("retry", "forward", url);
                assertThat(again.code()).isEqualTo(1);
                assertThat(again.text()).contains("nothing of forward is blocked");
            }
        }
    }
}
