package io.chronicle.connector.kafka;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.spi.EndpointContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The topics that have been seen in the cluster. Asked before a record is handed to the producer,
/// which cannot tell a missing topic from a slow cluster. Safe for any thread.
final class KnownTopics {

    private static final int MOST = 10_000;
    private static final int NOT_COUNTED = Integer.MAX_VALUE;

    private final Cluster cluster;
    private final boolean create;
    private final EndpointContext context;
    private final Map<String, Integer> partitions = new ConcurrentHashMap<>();

    KnownTopics(Cluster cluster, boolean create, EndpointContext context) {
        this.cluster = cluster;
        this.create = create;
        this.context = context;
    }

    /// Returns where the topic is there, and has the partition if one is named.
    void require(String topic, @Nullable Integer partition, Deadline deadline)
            throws FaultException, InterruptedException {
        var count = partitions.get(topic);
        if (count == null || (partition != null && partition >= count)) {
            count = look(topic, deadline);
        }
        if (partition != null && partition >= count) {
            throw refused("topic " + topic + " has no partition " + partition);
        }
    }

    void forget(String topic) {
        partitions.remove(topic);
    }

    private int look(String topic, Deadline deadline) throws FaultException, InterruptedException {
        if (partitions.size() >= MOST) {
            partitions.clear();
        }
        var found = cluster.topics(List.of(topic), deadline).get(topic);
        if (found == null && !create) {
            throw refused("topic " + topic + " does not exist");
        }
        if (found == null) {
            make(topic, deadline);
        }
        var count = found == null ? NOT_COUNTED : found.partitions().size();
        partitions.put(topic, count);
        return count;
    }

    private void make(String topic, Deadline deadline) throws FaultException, InterruptedException {
        try {
            cluster.create(topic, deadline);
        } catch (FaultException e) {
            context.signals()
                    .warn(
                            "kafka_topic_not_created",
                            e.fault().detail(),
                            Map.of("connector", context.connector(), "topic", topic));
            throw e;
        }
    }

    private static FaultException refused(String detail) {
        return new FaultException(Fault.refused(detail));
    }
}
