package io.chronicle.connector.kafka;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.spi.Endpoint;
import io.chronicle.spi.Use;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// The reading side of a connector. Each route has a consumer of its own; what they share is the
/// cluster, which is asked here whether it can serve them.
final class KafkaConsumerEndpoint implements Endpoint {

    private final ClientSettings settings;
    private final Cluster cluster;
    private final List<String> topics;

    private KafkaConsumerEndpoint(ClientSettings settings, Cluster cluster) {
        this.settings = settings;
        this.cluster = cluster;
        this.topics = topics(settings.context().uses());
    }

    static KafkaConsumerEndpoint open(ClientSettings settings) throws FaultException {
        try {
            var cluster = Cluster.open(settings);
            return new KafkaConsumerEndpoint(settings, cluster);
        } catch (KafkaException e) {
            throw KafkaFaults.unbuilt(e);
        }
    }

    private static List<String> topics(List<Use> uses) {
        var names = new TreeSet<String>();
        for (var use : uses) {
            if (use.options() instanceof KafkaTriggerOptions options) {
                names.addAll(options.topics());
            }
        }
        return List.copyOf(names);
    }

    String connector() {
        return settings.context().connector();
    }

    Consumer<byte[], byte[]> consumer(ConsumerTask task) {
        return new KafkaConsumer<>(
                settings.consumer(task), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Proof probe(Deadline deadline) throws FaultException, InterruptedException {
        cluster.ask(deadline);
        var found = cluster.topics(topics, deadline);
        for (var topic : topics) {
            if (!found.containsKey(topic)) {
                throw new FaultException(
                        Fault.transientFailure("topic " + topic + " does not exist", null));
            }
        }
        Cluster.requireLeaders(found.values());
        return Proof.ANSWERED;
    }

    @Override
    public void close() {
        cluster.close();
    }
}
