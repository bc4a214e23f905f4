package io.chronicle.connector.kafka;

import io.chronicle.core.Ticker;
import io.chronicle.spi.Signals;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;

/// Commits watermarks: in the background every second, and at once where a partition leaves.
/// Belongs to the poll thread.
final class Commits {

    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Consumer<byte[], byte[]> consumer;
    private final String route;
    private final Ticker ticker;
    private final Signals signals;
    private long last;
    private boolean underWay;

    Commits(Consumer<byte[], byte[]> consumer, String route, Ticker ticker, Signals signals) {
        this.consumer = consumer;
        this.route = route;
        this.ticker = ticker;
        this.signals = signals;
        this.last = ticker.nanos();
    }

    /// To be called often; commits when it is time.
    void tick(Collection<PartitionWindow> windows) {
        if (underWay || ticker.nanos() - last < EVERY_NANOS) {
            return;
        }
        last = ticker.nanos();
        var offsets = news(windows);
        if (!offsets.isEmpty()) {
            underWay = true;
            consumer.commitAsync(offsets, (_, failure) -> ended(windows, offsets, failure));
        }
    }

    private void ended(
            Collection<PartitionWindow> windows,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            @org.jspecify.annotations.Nullable Exception failure) {
        underWay = false;
        if (failure == null) {
            confirm(windows, offsets);
        } else if (!(failure instanceof RetriableException)) {
            warn(failure);
        }
    }

    /// Commits now and waits for the answer; what fails is met again by whoever reads the partition
    /// next.
    void now(Collection<PartitionWindow> windows, Duration within) {
        var offsets = news(windows);
        if (offsets.isEmpty()) {
            return;
        }
        try {
            commit(offsets, within);
            confirm(windows, offsets);
        } catch (KafkaException e) {
            warn(e);
        }
    }

    /// A wakeup that was meant for the poll around a rebalance strikes the commit within it, once.
    private void commit(Map<TopicPartition, OffsetAndMetadata> offsets, Duration within) {
        try {
            consumer.commitSync(offsets, within);
        } catch (WakeupException _) {
            consumer.commitSync(offsets, within);
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> news(
            Collection<PartitionWindow> windows) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var window : windows) {
            if (window.hasNews()) {
                offsets.put(window.partition(), new OffsetAndMetadata(window.watermark()));
            }
        }
        return offsets;
    }

    private static void confirm(
            Collection<PartitionWindow> windows, Map<TopicPartition, OffsetAndMetadata> offsets) {
        for (var window : windows) {
            var offset = offsets.get(window.partition());
            if (offset != null) {
                window.committed(offset.offset());
            }
        }
    }

    private void warn(Exception failure) {
        signals.warn(
                "kafka_commit_failed",
                "offsets were not committed; their records will be met again: "
                        + KafkaFaults.describe(failure),
                Map.of("route", route));
    }
}
