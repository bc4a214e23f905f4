package io.chronicle.connector.kafka;

import io.chronicle.core.Ticker;
import io.chronicle.spi.Signals;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Whether one partition is fetched, and who has been told. Belongs to the poll thread.
final class PartitionPause {

    private static final long TOLD_AFTER_NANOS = Duration.ofMillis(100).toNanos();

    /// Who hears of it.
    record Listener(String route, String connector, Ticker ticker, Signals signals) {}

    private final TopicPartition partition;
    private Set<PauseReason> reasons = EnumSet.noneOf(PauseReason.class);
    private long since;
    private @Nullable PauseReason told;

    PartitionPause(TopicPartition partition) {
        this.partition = partition;
    }

    boolean paused() {
        return !reasons.isEmpty();
    }

    void update(Set<PauseReason> now, Listener listener) {
        if (now.isEmpty()) {
            end(listener);
            return;
        }
        if (reasons.isEmpty()) {
            since = listener.ticker().nanos();
        }
        reasons = now;
        var first = now.stream().min(Comparator.naturalOrder()).orElseThrow();
        if (isNews(first, listener.ticker().nanos() - since)) {
            told = first;
            listener.signals()
                    .paused(listener.route(), listener.connector(), first.label(), coordinates());
        }
    }

    /// The partition is fetched again, or no longer ours.
    void end(Listener listener) {
        if (told != null) {
            var lasted = Duration.ofNanos(listener.ticker().nanos() - since);
            listener.signals()
                    .resumed(listener.route(), listener.connector(), coordinates(), lasted);
        }
        told = null;
        reasons = EnumSet.noneOf(PauseReason.class);
    }

    /// A more telling reason is told beside the one before.
    private boolean isNews(PauseReason first, long pausedNanos) {
        return told == null
                ? first.toldAtOnce() || pausedNanos >= TOLD_AFTER_NANOS
                : first.toldAtOnce() && first.compareTo(told) < 0;
    }

    private Map<String, String> coordinates() {
        return Map.of(
                "topic", partition.topic(), "partition", Integer.toString(partition.partition()));
    }
}
