package io.chronicle.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Prepares topics of four partitions.
final class Topics implements AutoCloseable {

    private static final int PARTITIONS = 4;

    private final String bootstrap;
    private final Admin admin;

    Topics(String bootstrap) {
        this.bootstrap = bootstrap;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    void create(String topic) throws InterruptedException {
        try {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
        } catch (ExecutionException e) {
            throw new BenchFailure("cannot create the topic " + topic, e);
        }
    }

    /// Stores records with the ids 0 to `count` - 1.
    void fill(String topic, int count) {
        fill(topic, count, id -> Samples.record(String.valueOf(id)));
    }

    /// Stores `count` records, each under the key of its number.
    void fill(String topic, int count, IntFunction<byte[]> value) {
        var settings =
                Map.<String, Object>of(
                        "bootstrap.servers", bootstrap, "linger.ms", 5, "acks", "all");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (var i = 0; i < count; i++) {
                var key = String.valueOf(i);
                var _ = producer.send(new ProducerRecord<>(topic, key, value.apply(i)));
            }
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
