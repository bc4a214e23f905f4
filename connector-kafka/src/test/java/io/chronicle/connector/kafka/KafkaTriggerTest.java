package io.chronicle.connector.kafka;

import static io.chronicle.connector.kafka.FakeIntake.DONE;
import static io.chronicle.testing.Eventually.throughout;
import static io.chronicle.testing.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.connector.kafka.Rig.Route;
import io.chronicle.core.Fault;
import io.chronicle.core.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KafkaTriggerTest {

    private static final Duration A_WHILE = Duration.ofMillis(400);

    @Test
    void runsRecordsOfOneKeyInOrderAndOtherKeysBeside() throws Exception {
        var topic = Rig.topic(1);
        var order = new ConcurrentHashMap<String, List<Long>>();
        var intake =
                new FakeIntake(
                        64,
                        run -> {
                            var key = Rig.text(run.delivery.received().parcel().key());
                            java.util.concurrent.locks.LockSupport.parkNanos(100_000);
                            order.computeIfAbsent(
                                            key,
                                            _ -> new java.util.concurrent.CopyOnWriteArrayList<>())
                                    .add(run.offset());
                            return DONE;
                        });
        Rig.flood(topic, 1, 2000, 7);
        try (var route = new Route(topic, Rig.group(), Rig.limits(64, 32), intake)) {
            until("all done", () -> intake.done.size() == 2000);
            assertThat(order).hasSize(7);
            order.values().forEach(offsets -> assertThat(offsets).isSorted());
            assertThat(intake.mostRunning.get()).isBetween(2, 7);
            until("committed", () -> Rig.committed(route.group, topic, 0) == 2000);
        }
    }

    @Test
    void holdsTheWatermarkBelowAnUnfinishedRecordAndDeliversItAgainAfterARestart()
            throws Exception {
        var topic = Rig.topic(1);
        var group = Rig.group();
        var stuck = new CountDownLatch(1);
        var intake =
                new FakeIntake(
                        16,
                        run -> {
                            if (run.offset() == 3) {
                                stuck.await();
                            }
                            return DONE;
                        });
        Rig.send(topic, 0, null, "0", "1", "2", "3", "4", "5");
        try (var _ = new Route(topic, group, Rig.limits(16, 16), intake)) {
            until("the others are done", () -> intake.done.size() == 5);
            until("committed up to it", () -> Rig.committed(group, topic, 0) == 3);
            throughout(
                    Duration.ofMillis(1300),
                    "committed below the unfinished record",
                    () -> Rig.committed(group, topic, 0) == 3);
        }
        assertThat(Rig.committed(group, topic, 0)).isEqualTo(3);
        var second = new FakeIntake(16, _ -> DONE);
        try (var _ = new Route(topic, group, Rig.limits(16, 16), second)) {
            until("redelivered", () -> second.done.size() == 3);
            assertThat(second.done).containsExactlyInAnyOrder("0@3", "0@4", "0@5");
        }
        assertThat(Rig.committed(group, topic, 0)).isEqualTo(6);
    }

    @Test
    void aDefectInThePollThreadBuildsTheConsumerAnewAndLosesNothing() throws Exception {
        var topic = Rig.topic(1);
        var intake = new FakeIntake(16, _ -> DONE);
        try (var route = new Route(topic, Rig.group(), Rig.limits(16, 16), intake)) {
            Rig.send(topic, 0, "k", "a");
            until("the first", () -> intake.done.contains("0@0"));
            intake.defects.set(1);
            until("told", () -> route.signals.heard("error kafka_consumer_failed"));
            Rig.send(topic, 0, "k", "b");
            until("the second", () -> intake.done.contains("0@1"));
        }
    }

    @Test
    void startsPausedAndFetchesOnlyWhileTheRouteTakesWork() throws Exception {
        var topic = Rig.topic(2);
        var intake = new FakeIntake(16, _ -> DONE);
        intake.ready(false);
        Rig.send(topic, 0, null, "a");
        Rig.send(topic, 1, null, "b");
        try (var route = new Route(topic, Rig.group(), Rig.limits(16, 16), intake)) {
            until("both paused", () -> route.signals.count("paused readiness") == 2);
            throughout(A_WHILE, "nothing starts", () -> intake.started.isEmpty());
            intake.ready(true);
            until("both done", () -> intake.done.size() == 2);
            until("both resumed", () -> route.signals.count("resumed") == 2);
            intake.ready(false);
            until("paused again", () -> route.signals.count("paused readiness") == 4);
            Rig.send(topic, 0, null, "c");
            throughout(A_WHILE, "nothing more", () -> intake.started.size() == 2);
            intake.ready(true);
            until("the third too", () -> intake.done.size() == 3);
        }
    }

    @Test
    void runsNoMoreThanTheWindowOfAPartition() throws Exception {
        var topic = Rig.topic(1);
        var go = new CountDownLatch(1);
        var intake =
                new FakeIntake(
                        100,
                        _ -> {
                            go.await();
                            return DONE;
                        });
        for (var i = 0; i < 50; i++) {
            Rig.send(topic, 0, null, "v" + i);
        }
        try (var route = new Route(topic, Rig.group(), Rig.limits(100, 4), intake)) {
            until("the window is full", () -> intake.running.get() == 4);
            until("told of the pause", () -> route.signals.heard("paused window 0"));
            throughout(A_WHILE, "four at once", () -> intake.running.get() == 4);
            go.countDown();
            until("all done", () -> intake.done.size() == 50);
            assertThat(intake.mostRunning).hasValue(4);
        }
    }

    @Test
    void pausesWhileNoPermitIsFreeAndCountsIt() throws Exception {
        var topic = Rig.topic(2);
        var go = new CountDownLatch(1);
        var intake =
                new FakeIntake(
                        3,
                        _ -> {
                            go.await();
                            return DONE;
                        });
        for (var i = 0; i < 20; i++) {
            Rig.send(topic, i % 2, null, "v" + i);
        }
        try (var route = new Route(topic, Rig.group(), Rig.limits(3, 3), intake)) {
            until("three run", () -> intake.running.get() == 3);
            until("told", () -> route.signals.heard("paused kafka.max_inflight"));
            assertThat(route.signals.heard("limited orders kafka.max_inflight")).isTrue();
            throughout(A_WHILE, "no more than three", () -> intake.started.size() == 3);
            go.countDown();
            until("all done", () -> intake.done.size() == 20);
            assertThat(intake.mostRunning).hasValue(3);
            until("resumed", () -> route.signals.count("paused") == route.signals.count("resumed"));
        }
    }

    @Test
    void stopsOnlyThePartitionOfABlockedRecord() throws Exception {
        var topic = Rig.topic(2);
        var go = new CountDownLatch(1);
        var intake = new FakeIntake(32, null);
        intake.does(run -> {
            if (run.partition() == 0 && run.offset() == 0) {
                run.delivery.settlement().held(new Fault.PayloadInvalid("no"), true, Instant.EPOCH);
                go.await();
                run.delivery.settlement().resumed();
            }
            return DONE;
        });
        Rig.send(topic, 0, "a", "first");
        var group = Rig.group();
        try (var route = new Route(topic, group, Rig.limits(32, 32), intake)) {
            until("blocked", () -> route.signals.heard("paused blocked 0"));
            Rig.send(topic, 0, "b", "second");
            Rig.send(topic, 1, "c", "third");
            until("the other partition goes on", () -> intake.done.contains("1@0"));
            throughout(A_WHILE, "nothing of 0", () -> !intake.started.contains("0@1"));
            go.countDown();
            until("goes on", () -> intake.done.contains("0@1"));
            until("committed", () -> Rig.committed(group, topic, 0) == 2);
        }
    }

    @Test
    void keepsAHeldRecordInItsLaneWhileOtherKeysGoOn() throws Exception {
        var topic = Rig.topic(1);
        var go = new CountDownLatch(1);
        var intake = new FakeIntake(32, null);
        intake.does(run -> {
            if (run.offset() == 0) {
                run.delivery.settlement().held(Fault.down("x"), false, Instant.EPOCH);
                go.await();
                run.delivery.settlement().resumed();
            }
            return DONE;
        });
        Rig.send(topic, 0, "a", "0");
        Rig.send(topic, 0, "b", "1");
        Rig.send(topic, 0, "a", "2");
        var group = Rig.group();
        try (var _ = new Route(topic, group, Rig.limits(32, 32), intake)) {
            until("the other key is done", () -> intake.done.contains("0@1"));
            throughout(A_WHILE, "the lane waits", () -> !intake.started.contains("0@2"));
            go.countDown();
            until("all done", () -> intake.done.size() == 3);
        }
        assertThat(Rig.committed(group, topic, 0)).isEqualTo(3);
    }

    @Test
    void startsARecordAgainThatEndedUndone() throws Exception {
        var topic = Rig.topic(1);
        var tries = new ConcurrentLinkedQueue<Long>();
        var intake =
                new FakeIntake(
                        4,
                        run -> {
                            tries.add(run.offset());
                            return tries.size() == 1
                                    ? new Outcome.Failed(Fault.defect("once"), null)
                                    : DONE;
                        });
        Rig.send(topic, 0, "k", "0", "1");
        try (var _ = new Route(topic, Rig.group(), Rig.limits(4, 4), intake)) {
            until("both done", () -> intake.done.size() == 2);
            assertThat(tries).containsExactly(0L, 0L, 1L);
        }
    }

    @Test
    void beginsAtTheEndWhereToldToAndRemembersItWithoutAnyRecord() throws Exception {
        var topic = Rig.topic(1);
        var group = Rig.group();
        Rig.send(topic, 0, null, "old");
        var latest = KafkaTriggerOptions.Reset.LATEST;
        var first = new FakeIntake(4, _ -> DONE);
        try (var _ = new Route(topic, group, Rig.limits(4, 4), latest, first)) {
            until("the end is committed", () -> Rig.committed(group, topic, 0) == 1);
        }
        Rig.send(topic, 0, null, "while away");
        var second = new FakeIntake(4, _ -> DONE);
        try (var _ = new Route(topic, group, Rig.limits(4, 4), latest, second)) {
            until("met after the restart", () -> second.done.contains("0@1"));
        }
        assertThat(first.started).isEmpty();
    }

    @Test
    void saysSoWhenTheOffsetIsNoLongerInTheLog() throws Exception {
        var topic = Rig.topic(1);
        var group = Rig.group();
        Rig.send(topic, 0, null, "0");
        try (var _ = new Route(topic, group, Rig.limits(4, 4), new FakeIntake(4, _ -> DONE))) {
            until("committed", () -> Rig.committed(group, topic, 0) == 1);
        }
        Rig.send(topic, 0, null, "1", "2", "3");
        try (var admin = Admin.create(Map.of("bootstrap.servers", Rig.bootstrap()))) {
            var partition = new TopicPartition(topic, 0);
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(3))).all().get();
        }
        var intake = new FakeIntake(4, _ -> DONE);
        try (var route = new Route(topic, group, Rig.limits(4, 4), intake)) {
            until("reads on", () -> intake.done.contains("0@3"));
            assertThat(route.signals.heard("offsetLost orders ")).isTrue();
        }
    }

    @Test
    void drainsByFinishingWhatRunsAndStartingNothing() throws Exception {
        var topic = Rig.topic(1);
        var group = Rig.group();
        var go = new CountDownLatch(1);
        var intake =
                new FakeIntake(
                        2,
                        _ -> {
                            go.await();
                            return DONE;
                        });
        Rig.send(topic, 0, null, "0", "1", "2", "3");
        try (var route = new Route(topic, group, Rig.limits(2, 2), intake)) {
            until("two run", () -> intake.running.get() == 2);
            route.trigger.drain();
            until("told", () -> route.signals.heard("paused"));
            go.countDown();
            until("both done", () -> intake.done.size() == 2);
            throughout(A_WHILE, "nothing new", () -> intake.started.size() == 2);
        }
        assertThat(Rig.committed(group, topic, 0)).isEqualTo(2);
    }

    @Test
    void saysWhatItMayHoldOnceItKnowsItsPartitions() throws Exception {
        var topic = Rig.topic(2);
        var intake = new FakeIntake(8, _ -> DONE);
        try (var route = new Route(topic, Rig.group(), Rig.limits(8, 4), intake)) {
            var told =
                    "info kafka_assigned at most 76 MiB = 8 running x 8"
                            + " + 2 partitions x (4 waiting + 2 fetched), records of 1 MiB";
            until("told", () -> route.signals.heard(told));
        }
    }
}
