package io.chronicle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.devservices.DatabaseServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `delivery.exactly_once`, whatever happens to the instances.
@Tag("slow")
class ExactlyOnceScenarioTest {

    private static final int COUNT = 6000;
    private static final String ARRIVED = "SELECT count(DISTINCT id) FROM arrivals";
    private static final String TWICE = "SELECT count(*) - count(DISTINCT id) FROM arrivals";
    private static final String PARTITIONS =
            "SELECT count(DISTINCT kafka_partition) FROM chronicle_offsets";

    @TempDir Path dir;
    private Broker broker;

    @BeforeEach
    void startBroker() throws Exception {
        broker = Broker.start(dir);
        broker.topic("records", 4);
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    private Instance start(String name, Database database, DatabaseServer server) throws Exception {
        var management = FreePorts.next();
        var yaml =
                SqlYaml.kafkaToSql(
                        management,
                        broker.address(),
                        database,
                        server.url(),
                        "tx: true, exactly_once: true");
        return Instance.start(dir, name, yaml, management);
    }

    @ParameterizedTest
    @EnumSource
    void aKilledProcessLeavesNothingToBeAppliedTwice(Database database) throws Exception {
        broker.produce("records", 0, COUNT, 50, SqlYaml.RECORD);
        try (var server = database.start()) {
            Rows.execute(server, SqlYaml.ARRIVALS);
            for (var life = 1; life <= 3; life++) {
                try (var instance = start("life-" + life, database, server)) {
                    var enough = life * COUNT / 5;
                    Await.until(
                            enough + " arrived",
                            () -> Rows.number(server, ARRIVED) > enough,
                            instance::output);
                    instance.process().kill();
                }
            }
            assertThat(Rows.number(server, ARRIVED)).isLessThan(COUNT);
            var behind = Rows.number(server, ARRIVED) - broker.committed("storers", "records");
            Figures.say("%s: killed with %d rows more than committed".formatted(database, behind));
            try (var last = start("last", database, server)) {
                awaitAll(server, COUNT, last);
            }
            assertThat(Rows.number(server, TWICE)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRebalanceUnderLoadAppliesNothingTwice(Database database) throws Exception {
        try (var server = database.start();
                var feed = Feed.of(broker, "records", SqlYaml.RECORD, 300)) {
            Rows.execute(server, SqlYaml.ARRIVALS);
            try (var one = start("one", database, server).awaitReady()) {
                awaitMore(server, one);
                try (var two = start("two", database, server).awaitReady()) {
                    awaitApplied(two);
                    awaitMore(server, two);
                    two.process().signal("TERM");
                    assertThat(two.process().exitCode(Await.LONG)).as(two.output()).isZero();
                }
                try (var three = start("three", database, server).awaitReady()) {
                    awaitApplied(three);
                    three.process().kill();
                }
                awaitAll(server, feed.stop(), one);
            }
            assertThat(Rows.number(server, TWICE)).isZero();
            assertThat(Rows.number(server, PARTITIONS)).isEqualTo(4);
        }
    }

    private static void awaitApplied(Instance instance) {
        Await.until(
                "it applies records of its own",
                () -> instance.metric("chronicle_actions_total{") > 100,
                instance::output);
    }

    private static void awaitMore(DatabaseServer server, Instance instance) throws Exception {
        var before = Rows.number(server, ARRIVED);
        Await.until(
                "300 more arrived",
                () -> Rows.number(server, ARRIVED) > before + 300,
                instance::output);
    }

    private void awaitAll(DatabaseServer server, int sent, Instance instance) {
        Await.until(
                "all " + sent + " arrived",
                () -> Rows.number(server, ARRIVED) == sent,
                instance::output);
        Await.until(
                "all is committed",
                () -> broker.committed("storers", "records") == sent,
                instance::output);
    }
}
