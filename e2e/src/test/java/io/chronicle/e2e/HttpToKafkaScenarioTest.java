package io.chronicle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class HttpToKafkaScenarioTest {

    private final int http = FreePorts.next();
    private final int management = FreePorts.next();

    @TempDir Path dir;
    private Broker broker;

    @BeforeEach
    void startBroker() throws Exception {
        broker = Broker.start(dir);
        broker.topic("records", 3);
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    private Instance start() throws Exception {
        return Instance.start(
                dir, "collect", Yaml.httpToKafka(http, management, broker.address()), management);
    }

    private int post(int number) throws Exception {
        return Instance.post(http, "/records", Yaml.RECORD.formatted(number)).statusCode();
    }

    @Test
    void answersWithTheRecordsIdOnceTheBrokerHasAcknowledged() throws Exception {
        try (var instance = start().awaitReady()) {
            var answer = Instance.post(http, "/records", Yaml.RECORD.formatted(7));
            assertThat(answer.statusCode()).as(instance.output()).isEqualTo(202);
            assertThat(answer.body()).contains("\"id\":\"r-7\"").contains("\"offset\":0");
            assertThat(broker.values("records"))
                    .singleElement()
                    .asString()
                    .contains("\"id\":\"r-7\"");
        }
    }

    @Test
    void refusesWithin50MillisecondsWhileTheBrokerIsDownAndRecoversByItself() throws Exception {
        try (var instance = start().awaitReady()) {
            assertThat(post(1)).as(instance.output()).isEqualTo(202);
            broker.kill();
            Await.until("/ready is 503", () -> instance.ready() == 503, instance::output);

            post(2); // the refusal's code and connection are warm from here on
            var start = System.nanoTime();
            var refused = Instance.post(http, "/records", Yaml.RECORD.formatted(3));
            var took = Duration.ofNanos(System.nanoTime() - start);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body())
                    .contains(
                            "\"error\":\"TARGET_UNAVAILABLE\"", "\"route\":\"collect\"", "\"ts\":");
            assertThat(refused.headers().firstValue("retry-after")).isPresent();
            assertThat(took).isLessThan(Duration.ofMillis(50));
            assertThat(instance.get("/ready").headers().firstValue("retry-after")).isPresent();

            broker.up();
            instance.awaitReady();
            assertThat(post(4)).as(instance.output()).isEqualTo(202);
            assertThat(broker.values("records")).anyMatch(v -> v.contains("r-4"));
        }
    }

    @Test
    void isWarmingUpUntilTheBrokerIsThereAndThenReady() throws Exception {
        broker.kill();
        try (var instance = start().awaitLive()) {
            assertThat(instance.ready()).isEqualTo(503);
            assertThat(instance.routeState("collect")).isEqualTo("WARMING_UP");
            Await.until("refused by the bound listener", () -> post(1) == 503, instance::output);
            broker.up();
            instance.awaitReady();
            assertThat(post(2)).as(instance.output()).isEqualTo(202);
        }
    }

    @Test
    void keepsWhatItAnsweredWhenItDrainsUnderLoadAndExits0() throws Exception {
        try (var instance = start().awaitReady()) {
            var load = Load.posting(http, "/records", Yaml.RECORD, 16);
            Await.until("load runs", () -> load.answered(202) > 500, instance::output);
            instance.process().signal("TERM");
            assertThat(instance.process().exitCode(Duration.ofSeconds(40)))
                    .as(instance.output())
                    .isZero();
            load.stop();
            var kept = String.join("\n", broker.values("records"));
            assertThat(load.ids(202)).allMatch(id -> kept.contains("\"" + id + "\""));
        }
    }
}
