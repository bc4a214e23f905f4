package io.chronicle.connector.kafka;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// What a connector asks the cluster beside records: is it there, which topics has it. Every
/// question has a deadline. Safe for any thread.
final class Cluster implements AutoCloseable {

    private static final long GRACE_MILLIS = 20;

    private final Admin admin;
    private final Duration connect;

    /// @param connect how long a cluster may take to answer at all: its brokers are not there then
    Cluster(Admin admin, Duration connect) {
        this.admin = admin;
        this.connect = connect;
    }

    static Cluster open(ClientSettings settings) {
        var connect = settings.context().timeouts().connect();
        return new Cluster(Admin.create(settings.admin()), connect);
    }

    /// Returns when a broker answered for the cluster.
    void ask(Deadline whole) throws FaultException, InterruptedException {
        var deadline = whole.sooner(Deadline.after(whole.ticker(), connect));
        var options = new DescribeClusterOptions().timeoutMs(millis(deadline));
        get("describe cluster", admin.describeCluster(options).clusterId(), deadline);
    }

    /// Those of `names` that exist.
    Map<String, TopicDescription> topics(Collection<String> names, Deadline deadline)
            throws FaultException, InterruptedException {
        var options = new DescribeTopicsOptions().timeoutMs(millis(deadline));
        var answers = admin.describeTopics(names, options).topicNameValues();
        var found = new TreeMap<String, TopicDescription>();
        for (var answer : answers.entrySet()) {
            var what = "describe topic " + answer.getKey();
            unless(UnknownTopicOrPartitionException.class, what, answer.getValue(), deadline)
                    .ifPresent(topic -> found.put(answer.getKey(), topic));
        }
        return found;
    }

    /// Returns when the topic exists, with the cluster's own defaults, and its leaders answer. A
    /// broker that learns of a topic late can refuse the first batch of an idempotent producer and
    /// take the second; the first then fails for good.
    void create(String topic, Deadline deadline) throws FaultException, InterruptedException {
        var options = new CreateTopicsOptions().timeoutMs(millis(deadline));
        var fresh = new NewTopic(topic, Optional.empty(), Optional.empty());
        var answer = admin.createTopics(List.of(fresh), options).values().get(topic);
        if (answer != null) {
            unless(TopicExistsException.class, "create topic " + topic, answer, deadline);
        }
        awaitLeaders(topic, deadline);
    }

    private void awaitLeaders(String topic, Deadline deadline)
            throws FaultException, InterruptedException {
        var options = new DescribeTopicsOptions().timeoutMs(millis(deadline));
        var described = admin.describeTopics(List.of(topic), options).topicNameValues().get(topic);
        if (described == null) {
            return;
        }
        var what = "await leaders of " + topic;
        var found = unless(UnknownTopicOrPartitionException.class, what, described, deadline);
        var ends = new HashMap<TopicPartition, OffsetSpec>();
        found.ifPresent(t ->
                t.partitions()
                        .forEach(p ->
                                ends.put(
                                        new TopicPartition(topic, p.partition()),
                                        OffsetSpec.latest())));
        var asked = admin.listOffsets(ends, new ListOffsetsOptions().timeoutMs(millis(deadline)));
        get(what, asked.all(), deadline);
    }

    private <T> T get(String what, KafkaFuture<T> answer, Deadline deadline)
            throws FaultException, InterruptedException {
        try {
            return answer.get(millis(deadline) + GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw KafkaFaults.of(what, e, connected());
        } catch (TimeoutException _) {
            throw late(what);
        }
    }

    private <T> Optional<T> unless(
            Class<? extends Throwable> expected,
            String what,
            KafkaFuture<T> answer,
            Deadline deadline)
            throws FaultException, InterruptedException {
        try {
            return Optional.ofNullable(
                    answer.get(millis(deadline) + GRACE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            if (expected.isInstance(e.getCause())) {
                return Optional.empty();
            }
            throw KafkaFaults.of(what, e, connected());
        } catch (TimeoutException _) {
            throw late(what);
        }
    }

    private FaultException late(String what) {
        return new FaultException(KafkaFaults.timeout(what + ": no answer in time", connected()));
    }

    private boolean connected() {
        return Connections.any(admin.metrics());
    }

    /// A cluster that answers but lacks a leader can neither be read nor written.
    static void requireLeaders(Collection<TopicDescription> topics) throws FaultException {
        for (var topic : topics) {
            for (var partition : topic.partitions()) {
                if (partition.leader() == null || partition.leader().isEmpty()) {
                    throw new FaultException(
                            Fault.transientFailure(
                                    "topic "
                                            + topic.name()
                                            + " partition "
                                            + partition.partition()
                                            + " has no leader",
                                    null));
                }
            }
        }
    }

    private static int millis(Deadline deadline) {
        return Math.clamp(deadline.remaining().toMillis(), 1, Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
