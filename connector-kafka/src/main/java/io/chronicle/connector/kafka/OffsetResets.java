package io.chronicle.connector.kafka;

import io.chronicle.connector.kafka.KafkaTriggerOptions.Reset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/// Where to read when the group's offset cannot be used. The client is told to decide nothing by
/// itself, so that lost records are seen.
record OffsetResets(Consumer<byte[], byte[]> consumer, ConsumerTask task, Assignment assignment) {

    private static final Duration LOOKUP = Duration.ofSeconds(5);

    /// A new group, or a new partition.
    void first(Collection<TopicPartition> partitions) {
        seek(partitions);
    }

    /// The log no longer has the offset: records were deleted unread, or the topic is another one.
    void outOfRange(OffsetOutOfRangeException e) {
        for (var entry : e.offsetOutOfRangePartitions().entrySet()) {
            var partition = entry.getKey();
            task.signals()
                    .offsetLost(
                            task.route(),
                            partition.topic(),
                            partition.partition(),
                            entry.getValue(),
                            task.options().reset() == Reset.LATEST ? "the end" : "the beginning");
            assignment.restart(partition);
        }
        seek(e.partitions());
    }

    /// The position found is committed, even if nothing is read: the end of today must not become
    /// the end of tomorrow by a restart.
    private void seek(Collection<TopicPartition> partitions) {
        var ours = new ArrayList<>(partitions);
        ours.retainAll(consumer.assignment());
        if (task.options().reset() == Reset.LATEST) {
            consumer.seekToEnd(ours);
        } else {
            consumer.seekToBeginning(ours);
        }
        for (var partition : ours) {
            assignment.startAt(partition, consumer.position(partition, LOOKUP));
        }
    }
}
