package io.chronicle.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.testing.Eventually;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

class FetchTest {

    private static final int RECORDS = 300;
    private static final long WAKE_EVERY_NANOS = 500_000;

    private final String topic = Rig.topic(1);
    private final TopicPartition partition = new TopicPartition(topic, 0);

    private KafkaConsumer<byte[], byte[]> consumer() {
        var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", Rig.bootstrap(), "max.poll.records", 1),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        return consumer;
    }

    @Test
    void aPollThatWaitsForRecordsEndsWhenItIsWoken() throws Exception {
        try (var consumer = consumer()) {
            var fetch = new Fetch(consumer);
            var ended = new AtomicBoolean();
            var poll =
                    Thread.ofPlatform()
                            .start(() -> {
                                fetch.poll(Duration.ofHours(1), _ -> {});
                                ended.set(true);
                            });
            Eventually.until(
                    "the poll is over",
                    () -> {
                        fetch.wake();
                        return ended.get();
                    });
            poll.join();
        }
    }

    @Test
    void aWakeupThatComesTooLateStrikesNoOtherCallAndLosesNoRecord() throws Exception {
        for (var i = 0; i < RECORDS; i++) {
            Rig.send(topic, 0, null, "v" + i);
        }
        var over = new AtomicBoolean();
        try (var consumer = consumer()) {
            var fetch = new Fetch(consumer);
            var waker =
                    Thread.ofPlatform()
                            .start(() -> {
                                while (!over.get()) {
                                    fetch.wake();
                                    LockSupport.parkNanos(WAKE_EVERY_NANOS);
                                }
                            });
            var seen = new HashSet<Long>();
            Eventually.until(
                    "every record",
                    () -> {
                        fetch.poll(Duration.ofMillis(20), record -> seen.add(record.offset()));
                        consumer.position(partition, Duration.ofSeconds(5));
                        return seen.size() == RECORDS;
                    });
            assertThat(consumer.position(partition)).isEqualTo(RECORDS);
            over.set(true);
            waker.join();
        } finally {
            over.set(true);
        }
    }
}
