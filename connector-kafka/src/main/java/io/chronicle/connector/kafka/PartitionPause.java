package io.chronicle.connector.kafka;

import io.chronicle.core.Ticker;
import io.chronicle.spi.Signals;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/// Whether one partition is fetched, and who has been told. Belongs to the poll thread.
final class PartitionPause {

    private static final long TOLD_AFTER_NANOS = Duration.ofMillis(100).toNanos();

    /// Who hears of it.
    record Listener(String route, String connector, Ticker ticker, Signals signals) {}

    private final TopicPartition partition;
    private Set<PauseReason> reasons = EnumSet.noneOf(PauseReason.class);
    private long since;
    private boolean told;

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
        if (!told && (atOnce(now) || listener.ticker().nanos() - since >= TOLD_AFTER_NANOS)) {
            told = true;
            var first = now.iterator().next();
            listener.signals()
                    .paused(listener.route(), listener.connector(), first.label(), coordinates());
        }
    }

    /// The partition is fetched again, or no longer ours.
    void end(Listener listener) {
        if (told) {
            var lasted = Duration.ofNanos(listener.ticker().nanos() - since);
            listener.signals()
                    .resumed(listener.route(), listener.connector(), coordinates(), lasted);
        }
        told = false;
        reasons = EnumSet.noneOf(PauseReason.class);
    }

    private static boolean atOnce(Set<PauseReason> now) {
        return now.stream().anyMatch(PauseReason::toldAtOnce);
    }

    private Map<String, String> coordinates() {
        return Map.of(
                "topic", partition.topic(), "partition", Integer.toString(partition.partition()));
    }
}
