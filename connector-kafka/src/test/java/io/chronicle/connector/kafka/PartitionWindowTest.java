package io.chronicle.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.Outcome;
import io.chronicle.spi.Intake.Execution;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionWindowTest {

    private static final Execution NOTHING = _ -> {};

    private static ConsumerRecord<byte[], byte[]> record(long offset, String key) {
        var bytes = key == null ? null : key.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new ConsumerRecord<>("t", 0, offset, bytes, new byte[0]);
    }

    private static PartitionWindow window(int size) {
        return new PartitionWindow(new TopicPartition("t", 0), size);
    }

    private static List<Tracked> start(PartitionWindow window) {
        var started = new ArrayList<Tracked>();
        window.start(
                r -> {
                    r.started(NOTHING);
                    return started.add(r);
                },
                0);
        return started;
    }

    private static List<Long> offsets(List<Tracked> records) {
        return records.stream().map(r -> r.record().offset()).toList();
    }

    @Test
    void startsTheFirstOfEachKeyAndEveryRecordWithoutOne() {
        var window = window(10);
        window.add(record(0, "a"));
        window.add(record(1, "a"));
        window.add(record(2, "b"));
        window.add(record(3, null));
        window.add(record(4, null));
        assertThat(offsets(start(window))).containsExactly(0L, 2L, 3L, 4L);
    }

    @Test
    void countsDoneRecordsAboveTheWatermarkAsPartOfTheWindow() {
        var window = window(3);
        for (var i = 0; i < 6; i++) {
            window.add(record(i, null));
        }
        var first = start(window);
        window.done(first.get(1));
        window.done(first.get(2));
        assertThat(window.watermark()).isZero();
        assertThat(start(window)).isEmpty();
        window.done(first.get(0));
        assertThat(window.watermark()).isEqualTo(3);
        assertThat(offsets(start(window))).containsExactly(3L, 4L, 5L);
    }

    @Test
    void commitsBehindAGapThatCompactionLeft() {
        var window = window(3);
        window.add(record(10, null));
        window.done(start(window).get(0));
        window.add(record(20, null));
        window.done(start(window).get(0));
        assertThat(window.watermark()).isEqualTo(21);
        assertThat(window.hasNews()).isTrue();
    }

    @Test
    void hasNothingToCommitBeforeTheFirstRecordIsDone() {
        var window = window(3);
        window.add(record(10, null));
        assertThat(window.hasNews()).isFalse();
    }

    @Test
    void startsNothingWhileOneOfItsRecordsIsBlocked() {
        var window = window(3);
        window.add(record(0, null));
        var first = start(window).get(0);
        window.add(record(1, null));
        first.block(true);
        assertThat(start(window)).isEmpty();
        first.block(false);
        assertThat(offsets(start(window))).containsExactly(1L);
    }

    @Test
    void takesParkedAndDroppedForDoneButNeitherFailedNorCancelled() {
        var queue = new ArrayDeque<ConsumerEvent>();
        var window = window(3);
        window.add(record(0, null));
        var settlement = new ConsumerEvent.Poster(start(window).get(0), queue);
        var fault = io.chronicle.core.Fault.refused("no");
        settlement.settle(new Outcome.Parked(fault, null));
        settlement.settle(new Outcome.Dropped(fault, null));
        settlement.settle(new Outcome.Failed(fault, null));
        settlement.settle(new Outcome.Cancelled("drain"));
        assertThat(queue)
                .extracting(e -> ((ConsumerEvent.Settled) e).done())
                .containsExactly(true, true, false, false);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neverLosesNorPassesNorReordersARecordWhateverTheOrderOfEndings(long seed) {
        var random = new Random(seed);
        var size = 1 + random.nextInt(12);
        var window = window(size);
        var total = 2000;
        var added = 0L;
        var running = new ArrayList<Tracked>();
        var done = new HashSet<Long>();
        var lastOfKey = new HashMap<String, Long>();
        while (done.size() < total) {
            if (added < total && random.nextInt(3) == 0) {
                window.add(record(added++, random.nextInt(4) == 0 ? null : key(random)));
            }
            for (var r : start(window)) {
                running.add(r);
                assertThat(r.record().offset()).isLessThan(window.watermark() + size);
                if (r.record().key() != null) {
                    var before = lastOfKey.put(Rig.text(r.record().key()), r.record().offset());
                    assertThat(before == null || done.contains(before)).isTrue();
                }
            }
            if (!running.isEmpty()) {
                var ended = running.remove(random.nextInt(running.size()));
                end(ended, random.nextInt(10), window, running, done, lastOfKey);
            }
            for (var offset = window.watermark() - 1; offset >= 0; offset -= total) {
                assertThat(done).contains(offset);
            }
            assertThat(done.contains(window.watermark())).isFalse();
            assertThat(window.running()).isEqualTo(running.size());
        }
        assertThat(window.watermark()).isEqualTo(total);
        assertThat(window.waiting()).isZero();
    }

    private static void end(
            Tracked ended,
            int how,
            PartitionWindow window,
            List<Tracked> running,
            Set<Long> done,
            Map<String, Long> lastOfKey) {
        switch (how) {
            case 0 -> {
                window.again(ended, 0);
                lastOfKey.values().remove(ended.record().offset());
            }
            case 1 -> {
                window.held(ended);
                window.resumed(ended);
                running.add(ended);
            }
            default -> {
                window.done(ended);
                done.add(ended.record().offset());
            }
        }
    }

    private static String key(Random random) {
        return "k" + random.nextInt(5);
    }
}
