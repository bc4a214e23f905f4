package io.chronicle.connector.kafka;

import static io.chronicle.connector.kafka.FakeIntake.DONE;
import static io.chronicle.testing.Eventually.throughout;
import static io.chronicle.testing.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.connector.kafka.Rig.Route;
import io.chronicle.core.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class KafkaRebalanceTest {

    private static final Duration A_WHILE = Duration.ofMillis(600);

    @Test
    void staysPausedWhenPartitionsMoveWhileTheRouteIsNotReady() throws Exception {
        var topic = Rig.topic(4);
        var group = Rig.group();
        var one = new FakeIntake(16, _ -> DONE);
        var two = new FakeIntake(16, _ -> DONE);
        one.ready(false);
        two.ready(false);
        for (var i = 0; i < 4; i++) {
            Rig.send(topic, i, null, "v" + i);
        }
        try (var a = new Route(topic, group, Rig.limits(16, 16), one)) {
            until("all four paused", () -> a.signals.count("paused readiness") == 4);
            try (var b = new Route(topic, group, Rig.limits(16, 16), two)) {
                until("two moved", () -> b.signals.count("paused readiness") == 2);
                assertThat(a.signals.count("resumed")).isEqualTo(2);
                throughout(
                        A_WHILE,
                        "nothing starts",
                        () -> one.started.isEmpty() && two.started.isEmpty());
                one.ready(true);
                two.ready(true);
                until("each its own", () -> one.done.size() == 2 && two.done.size() == 2);
            }
        }
    }

    @Test
    void finishesRunningRecordsAndCommitsThemBeforeItGivesPartitionsAway() throws Exception {
        var topic = Rig.topic(2);
        var group = Rig.group();
        var go = new CountDownLatch(1);
        var one = new FakeIntake(16, null);
        one.does(_ -> {
            go.await();
            return DONE;
        });
        var two = new FakeIntake(16, _ -> DONE);
        Rig.send(topic, 0, null, "a", "b");
        Rig.send(topic, 1, null, "c", "d");
        try (var _ = new Route(topic, group, Rig.limits(16, 16), one)) {
            until("all four run", () -> one.running.get() == 4);
            try (var b = new Route(topic, group, Rig.limits(16, 16), two)) {
                throughout(
                        Duration.ofSeconds(2),
                        "the other gets nothing while they run",
                        () -> two.started.isEmpty());
                go.countDown();
                until("done at the first", () -> one.done.size() == 4);
                until("both own a partition", () -> Rig.owners(group) == 2);
                Rig.send(topic, 0, null, "e");
                Rig.send(topic, 1, null, "f");
                until("both share", () -> one.done.size() == 5 && two.done.size() == 1);
                assertThat(two.started).hasSize(1).allMatch(at -> at.endsWith("@2"));
                assertThat(b.signals.lines).noneMatch(l -> l.startsWith("error"));
            }
        }
    }

    @Test
    void cancelsWhatDoesNotFinishInTimeAndTheNextOwnerMeetsItAgain() throws Exception {
        var topic = Rig.topic(2);
        var group = Rig.group();
        var one =
                new FakeIntake(
                        16,
                        _ -> {
                            new CountDownLatch(1).await();
                            return DONE;
                        });
        var two = new FakeIntake(16, _ -> DONE);
        Rig.send(topic, 0, null, "a");
        Rig.send(topic, 1, null, "b");
        try (var _ = new Route(topic, group, Rig.limits(16, 16), one)) {
            until("both run", () -> one.running.get() == 2);
            try (var _ = new Route(topic, group, Rig.limits(16, 16), two)) {
                until("one is cancelled", () -> one.running.get() == 1);
                until("and met again", () -> two.done.size() == 1);
            }
        }
    }

    @Test
    void givesABlockedPartitionAwayAtOnceWithoutCommittingTheRecord() throws Exception {
        var topic = Rig.topic(2);
        var group = Rig.group();
        var blocked = new AtomicBoolean();
        var one = new FakeIntake(16, null);
        one.does(run -> {
            run.delivery.settlement().held(new Fault.PayloadInvalid("no"), true, Instant.EPOCH);
            blocked.set(true);
            new CountDownLatch(1).await();
            return DONE;
        });
        var two = new FakeIntake(16, _ -> DONE);
        Rig.send(topic, 0, null, "a");
        Rig.send(topic, 1, null, "b");
        try (var a = new Route(topic, group, Rig.limits(16, 16), one)) {
            until("both blocked", () -> a.signals.count("paused blocked") == 2);
            var from = System.nanoTime();
            try (var _ = new Route(topic, group, Rig.limits(16, 16), two)) {
                until("met again elsewhere", () -> two.done.size() == 1);
                assertThat(Duration.ofNanos(System.nanoTime() - from))
                        .as("a held record is not waited for")
                        .isLessThan(Duration.ofMillis(4500));
            }
        }
    }

    @Test
    void losesNothingWhileConsumersComeAndGoUnderLoad() throws Exception {
        var topic = Rig.topic(6);
        var group = Rig.group();
        var one = new FakeIntake(64, _ -> DONE);
        var two = new FakeIntake(64, _ -> DONE);
        var sent = 6000;
        Rig.flood(topic, 6, sent, 60);
        try (var _ = new Route(topic, group, Rig.limits(64, 16), one)) {
            until("it has begun", () -> one.done.size() > 100);
            try (var _ = new Route(topic, group, Rig.limits(64, 16), two)) {
                while (two.done.size() < 1000) {
                    Rig.flood(topic, 6, 60, 60);
                    sent += 60;
                }
            }
            Rig.flood(topic, 6, 600, 60);
            var all = sent + 600;
            until(
                    "every record once at least",
                    Duration.ofSeconds(40),
                    () -> {
                        if (one.done.size() + two.done.size() < all) {
                            return false;
                        }
                        var done = Rig.distinct(one.done);
                        done.addAll(two.done);
                        return done.size() == all;
                    });
            sent = all;
        }
        var committed = 0L;
        for (var i = 0; i < 6; i++) {
            committed += Rig.committed(group, topic, i);
        }
        assertThat(committed).isEqualTo(sent);
    }
}
