package io.chronicle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class KafkaToHttpScenarioTest {

    private static final Pattern ID = Pattern.compile("\"id\":\"(r-[0-9]+)\"");
    private static final String PAUSED = "chronicle_connector_paused{";
    private static final String BLOCKED = "chronicle_partition_blocked{";

    private final int management = FreePorts.next();

    @TempDir Path dir;
    private Broker broker;
    private Target target;

    @BeforeEach
    void startWorld() throws Exception {
        broker = Broker.start(dir);
        target = Target.start();
    }

    @AfterEach
    void stopWorld() {
        target.close();
        broker.close();
    }

    private Instance start(String name, int port, String policy) throws Exception {
        return Instance.start(
                dir, name, Yaml.kafkaToHttp(port, broker.address(), target.url(), policy), port);
    }

    private Instance start() throws Exception {
        return start("forward", management, "");
    }

    private long committed() throws Exception {
        return broker.committed("forwarders", "records");
    }

    /// The ids that the target has answered with a success, each once.
    private SortedSet<String> arrived() {
        return target.bodies().stream()
                .map(body -> {
                    var id = ID.matcher(body);
                    return id.find() ? id.group(1) : body;
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void awaitAll(int count, Instance... instances) {
        var expected =
                IntStream.range(0, count)
                        .mapToObj(i -> "r-" + i)
                        .collect(Collectors.toCollection(TreeSet::new));
        Await.until("all arrived", () -> arrived().equals(expected), () -> seen(instances));
        Await.until("all is committed", () -> committed() == count, () -> seen(instances));
    }

    private String seen(Instance... instances) {
        var text = new StringBuilder(arrived().size() + " arrived\n");
        for (var instance : instances) {
            text.append(instance.output()).append("\n----\n");
        }
        return text.toString();
    }

    @Test
    void pausesWithoutCommittingWhileTheTargetIsDownAndLosesNothing() throws Exception {
        broker.topic("records", 3);
        target.down();
        broker.produce("records", 0, 500, 10, Yaml.RECORD);
        try (var instance = start().awaitLive()) {
            Await.until(
                    "the route is NOT_READY",
                    () -> instance.routeState("forward").equals("NOT_READY"),
                    instance::output);
            Await.until("paused", () -> instance.metric(PAUSED) >= 1, instance::output);
            assertThat(committed()).isZero();
            target.up();
            awaitAll(500, instance);
            assertThat(instance.ready()).isEqualTo(200);
        }
    }

    @Test
    void resumesAfterAnOutageInMidStreamWithNothingLostOrSkipped() throws Exception {
        broker.topic("records", 3);
        try (var instance = start().awaitReady()) {
            broker.produce("records", 0, 2000, 20, Yaml.RECORD);
            Await.until("some arrived", () -> target.bodies().size() > 100, instance::output);
            target.down();
            Await.until("/ready is 503", () -> instance.ready() == 503, instance::output);
            broker.produce("records", 2000, 500, 20, Yaml.RECORD);
            target.up();
            awaitAll(2500, instance);
        }
    }

    @Test
    void deliversEveryRecordAtLeastOnceAfterAKillInMidStream() throws Exception {
        broker.topic("records", 3);
        broker.produce("records", 0, 5000, 20, Yaml.RECORD);
        try (var first = start()) {
            Await.until("some arrived", () -> target.bodies().size() > 300, first::output);
            first.process().kill();
        }
        assertThat(arrived()).hasSizeLessThan(5000);
        try (var second = start("again", management, "")) {
            awaitAll(5000, second);
        }
    }

    @Test
    void drainsUnderLoadExits0AndLosesNothing() throws Exception {
        broker.topic("records", 3);
        broker.produce("records", 0, 5000, 50, Yaml.RECORD);
        try (var first = start()) {
            Await.until("some arrived", () -> target.bodies().size() > 300, first::output);
            first.process().signal("TERM");
            assertThat(first.process().exitCode(Duration.ofSeconds(40)))
                    .as(first.output())
                    .isZero();
        }
        assertThat(target.bodies()).as("nothing was sent twice").doesNotHaveDuplicates();
        assertThat(committed())
                .as("only what was sent is committed")
                .isPositive()
                .isLessThanOrEqualTo(target.bodies().size());
        try (var second = start("again", management, "")) {
            awaitAll(5000, second);
        }
    }

    @Test
    void staysPausedThroughARebalanceBetweenTwoInstances() throws Exception {
        broker.topic("records", 4);
        target.down();
        broker.produce("records", 0, 200, 20, Yaml.RECORD);
        try (var one = start("one", management, "").awaitLive()) {
            Await.until("one is not ready", () -> one.ready() == 503, one::output);
            try (var two = start("two", FreePorts.next(), "").awaitLive()) {
                Await.until(
                        "both are paused",
                        () -> one.metric(PAUSED) >= 1 && two.metric(PAUSED) >= 1,
                        () -> seen(one, two));
                assertThat(committed()).isZero();
                assertThat(target.bodies()).isEmpty();
                target.up();
                awaitAll(200, one, two);
            }
        }
    }

    @Test
    void haltsThePartitionOfARecordThatCannotSucceedSaysSoAndGoesOnByItself() throws Exception {
        broker.topic("records", 1);
        broker.produce("records", 0, 5, 1, Yaml.RECORD);
        target.answer(400);
        try (var instance = start()) {
            Await.until("blocked", () -> instance.metric(BLOCKED) == 1, instance::output);
            var blocked = instance.status().path("routes").get(0).path("blocked_by").get(0);
            assertThat(blocked.path("topic").asText()).isEqualTo("records");
            assertThat(blocked.path("offset").asLong(-1)).isZero();
            assertThat(committed()).isZero();
            var tries = target.requests();
            Await.until("tried again", () -> target.requests() > tries + 1, instance::output);
            assertThat(instance.output())
                    .as("halted while it is tried")
                    .doesNotContain("partition_unblocked");
            target.answer(200);
            awaitAll(5, instance);
            Await.until("unblocked", () -> instance.metric(BLOCKED) == 0, instance::output);
        }
    }

    @Test
    void parksARecordThatCannotSucceedWithItsOriginalBytesAndGoesOn() throws Exception {
        broker.topic("records", 1);
        broker.topic("parked", 1);
        broker.produce("records", 0, 1, 1, "{\"other\": %d}");
        broker.produce("records", 1, 3, 1, Yaml.RECORD);
        var policy = ", on_error: {MISSING_KEY: park}, park: {connector: lot, topic: parked}";
        var yaml =
                Yaml.kafkaToHttp(management, broker.address(), target.url(), policy)
                        .replace("body: \".[0].value\"", "body: {record: \".[0].value.record\"}")
                        .replace(
                                "chronicles:",
                                "  - {name: lot, type: kafka, options: {brokers: \""
                                        + broker.address()
                                        + "\"}}\nchronicles:");
        try (var instance = Instance.start(dir, "forward", yaml, management)) {
            Await.until("all is committed", () -> committed() == 4, () -> seen(instance));
            assertThat(broker.values("parked")).containsExactly("{\"other\": 0}");
            assertThat(instance.metric("chronicle_parked_total{")).isEqualTo(1);
            assertThat(target.bodies()).hasSize(3);
        }
    }
}
