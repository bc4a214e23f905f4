package io.chronicle.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A real Kafka broker in a process of its own, to be killed and started again on the same data.
final class Broker implements AutoCloseable {

    private final Path dir;
    private final int port;
    private JavaProcess process;

    private Broker(Path dir, int port) {
        this.dir = dir;
        this.port = port;
        up();
    }

    static Broker start(Path dir) {
        return new Broker(dir, FreePorts.next());
    }

    void up() {
        process =
                JavaProcess.start(
                        dir.resolve("broker.log"),
                        List.of("-Xmx256m"),
                        Map.of(),
                        "io.chronicle.devservices.KafkaBrokerMain",
                        List.of(
                                "--port",
                                Integer.toString(port),
                                "--dir",
                                dir.resolve("data").toString()));
        Await.until("the broker answers", this::answers, process::output);
    }

    private boolean answers() throws InterruptedException, ExecutionException, TimeoutException {
        try (var admin = admin()) {
            return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
        }
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    JavaProcess process() {
        return process;
    }

    void kill() {
        process.kill();
    }

    void topic(String name, int partitions) throws Exception {
        try (var admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get(10, TimeUnit.SECONDS);
        }
    }

    /// Sends records numbered from `from`, with that many different keys; returns when
    /// acknowledged.
    ///
    /// @param pattern the body, `%d` being the number
    void produce(String topic, int from, int count, int keys, String pattern) throws Exception {
        try (var producer =
                new KafkaProducer<String, String>(
                        Map.of("bootstrap.servers", address(), "acks", "all", "linger.ms", "5"),
                        new StringSerializer(),
                        new StringSerializer())) {
            var pending = new ArrayList<Future<?>>();
            for (var i = from; i < from + count; i++) {
                pending.add(
                        producer.send(
                                new ProducerRecord<>(topic, "k" + i % keys, pattern.formatted(i))));
            }
            for (var send : pending) {
                send.get(30, TimeUnit.SECONDS);
            }
        }
    }

    /// Every value of the topic, in order per partition.
    List<String> values(String topic) {
        var values = new ArrayList<String>();
        try (var consumer =
                new KafkaConsumer<String, String>(
                        Map.of("bootstrap.servers", address(), "enable.auto.commit", "false"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> values.add(r.value()));
            }
        }
        return values;
    }

    /// The sum of the group's committed offsets of the topic.
    long committed(String group, String topic) throws Exception {
        try (var admin = admin()) {
            return admin
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(10, TimeUnit.SECONDS)
                    .entrySet()
                    .stream()
                    .filter(e -> e.getKey().topic().equals(topic) && e.getValue() != null)
                    .mapToLong(e -> e.getValue().offset())
                    .sum();
        }
    }

    private Admin admin() {
        return Admin.create(
                Map.of(
                        "bootstrap.servers",
                        address(),
                        "request.timeout.ms",
                        "3000",
                        "default.api.timeout.ms",
                        "5000"));
    }

    @Override
    public void close() {
        process.close();
    }
}
