package io.chronicle.connector.kafka;

import io.chronicle.core.Limits;
import io.chronicle.core.Ticker;
import io.chronicle.spi.Signals;
import java.time.Duration;

/// What one route's consumer has to do.
record ConsumerTask(
        String route,
        String connector,
        KafkaTriggerOptions options,
        Limits limits,
        Duration drainTimeout,
        Ticker ticker,
        Signals signals) {

    private static final int MOST_RECORDS_PER_POLL = 500;

    /// What a parsed tree takes, in multiples of its text.
    private static final int TREE = 8;

    private static final Duration LONGEST_REVOKE = Duration.ofSeconds(5);

    /// Records of one partition in execution at once.
    int window() {
        return Math.max(1, Math.min(limits.kafkaPerPartition(), limits.maxInflight()));
    }

    int maxPollRecords() {
        return Math.max(1, Math.min(MOST_RECORDS_PER_POLL, limits.maxInflight()));
    }

    /// The bound of what so many partitions hold, as the sum that makes it (contract 8.8.7).
    String memory(int partitions) {
        var running = Math.min((long) partitions * window(), limits.maxInflight());
        var fetched = (long) partitions * (window() + 2);
        return "at most %d MiB = %d running x %d + %d partitions x (%d waiting + 2 fetched), records of 1 MiB"
                .formatted(running * TREE + fetched, running, TREE, partitions, window());
    }

    /// How long a rebalance waits for running records.
    Duration revokeWait() {
        return drainTimeout.compareTo(LONGEST_REVOKE) < 0 ? drainTimeout : LONGEST_REVOKE;
    }

    PartitionPause.Listener listener() {
        return new PartitionPause.Listener(route, connector, ticker, signals);
    }
}
