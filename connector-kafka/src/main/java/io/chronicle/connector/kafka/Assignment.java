package io.chronicle.connector.kafka;

import io.chronicle.core.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// The partitions that are ours, as the group says (contract 8.4.4). All of it happens on the poll
/// thread, rebalances within a poll.
final class Assignment implements ConsumerRebalanceListener {

    private final Consumer<byte[], byte[]> consumer;
    private final ConsumerTask task;
    private final EventQueue events;
    private final Commits commits;
    private final Map<TopicPartition, PartitionWindow> windows = new LinkedHashMap<>();

    Assignment(
            Consumer<byte[], byte[]> consumer,
            ConsumerTask task,
            EventQueue events,
            Commits commits) {
        this.consumer = consumer;
        this.task = task;
        this.events = events;
        this.commits = commits;
    }

    Collection<PartitionWindow> windows() {
        return windows.values();
    }

    int waiting() {
        var waiting = 0;
        for (var window : windows.values()) {
            waiting += window.waiting();
        }
        return waiting;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        window(partition).add(record);
    }

    private PartitionWindow window(TopicPartition partition) {
        return windows.computeIfAbsent(partition, p -> new PartitionWindow(p, task.window()));
    }

    /// New partitions arrive paused; the loop resumes what may be fetched.
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        added.forEach(this::window);
        var paused = new ArrayList<>(added);
        for (var window : windows.values()) {
            if (window.pause().paused()) {
                paused.add(window.partition());
            }
        }
        consumer.pause(paused);
        if (!added.isEmpty()) {
            tell();
        }
    }

    private void tell() {
        var partitions = windows.size();
        task.signals()
                .info(
                        "kafka_assigned",
                        "partitions are assigned",
                        Map.of(
                                "route",
                                task.route(),
                                "connector",
                                task.connector(),
                                "partitions",
                                Integer.toString(partitions),
                                "memory",
                                task.memory(partitions)));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> gone) {
        var leaving = take(gone);
        await(leaving, task.revokeWait());
        events.takeIn();
        commits.now(leaving, task.revokeWait());
        abandon(leaving, "the partition was revoked");
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> gone) {
        abandon(take(gone), "the partition was lost");
    }

    /// Forgets what was fetched from a partition whose offsets are gone.
    void restart(TopicPartition partition) {
        abandon(take(List.of(partition)), "the partition's offset was reset");
        window(partition);
    }

    void startAt(TopicPartition partition, long offset) {
        window(partition).startAt(offset);
    }

    void abandonAll(String why) {
        abandon(take(List.copyOf(windows.keySet())), why);
    }

    private List<PartitionWindow> take(Collection<TopicPartition> gone) {
        var taken = new ArrayList<PartitionWindow>();
        for (var partition : gone) {
            @Nullable PartitionWindow window = windows.remove(partition);
            if (window != null) {
                taken.add(window);
            }
        }
        return taken;
    }

    private void abandon(List<PartitionWindow> leaving, String why) {
        for (var window : leaving) {
            window.abandon(why);
            window.pause().end(task.listener());
        }
    }

    private void await(List<PartitionWindow> leaving, Duration longest) {
        var deadline = Deadline.after(task.ticker(), longest);
        try {
            while (leaving.stream().anyMatch(w -> w.running() > 0) && !deadline.expired()) {
                events.takeIn(deadline.remaining().toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
