package io.chronicle.connector.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chronicle.core.Deadline;
import io.chronicle.core.EndpointId;
import io.chronicle.core.Limits;
import io.chronicle.core.Limits.Overflow;
import io.chronicle.core.Ticker;
import io.chronicle.devservices.KafkaBroker;
import io.chronicle.spi.EndpointContext;
import io.chronicle.spi.PayloadDecoder;
import io.chronicle.spi.Role;
import io.chronicle.spi.Timeouts;
import io.chronicle.spi.Use;
import io.chronicle.testing.Eventually;
import io.chronicle.testing.RecordingSignals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// One broker for all tests of the JVM, and what they do with it.
final class Rig {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<String, KafkaProducer<byte[], byte[]>> PRODUCERS =
            new ConcurrentHashMap<>();

    private Rig() {}

    private static final class Shared {
        static final KafkaBroker BROKER = KafkaBroker.start();
    }

    static String bootstrap() {
        return Shared.BROKER.bootstrap();
    }

    static String topic(int partitions) {
        return topic(Shared.BROKER, partitions);
    }

    static String topic(KafkaBroker broker, int partitions) {
        var name = "topic-" + COUNT.incrementAndGet();
        broker.createTopic(name, partitions);
        return name;
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrap) {
        return PRODUCERS.computeIfAbsent(
                bootstrap,
                b ->
                        new KafkaProducer<>(
                                Map.of("bootstrap.servers", b, "linger.ms", 0),
                                new ByteArraySerializer(),
                                new ByteArraySerializer()));
    }

    static void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer(bootstrap()).send(record).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static void send(String topic, int partition, String key, String... values) {
        for (var value : values) {
            var bytes = key == null ? null : key.getBytes(UTF_8);
            send(new ProducerRecord<>(topic, partition, bytes, value.getBytes(UTF_8)));
        }
    }

    /// Without waiting for each.
    static void flood(String topic, int partitions, int count, int keys) {
        var producer = producer(bootstrap());
        var failed = new AtomicInteger();
        for (var i = 0; i < count; i++) {
            var key = ("k" + i % keys).getBytes(UTF_8);
            var value = ("{\"n\":" + i + ",\"text\":\"" + "x".repeat(100) + "\"}").getBytes(UTF_8);
            var record = new ProducerRecord<>(topic, i % keys % partitions, key, value);
            var _ =
                    producer.send(
                            record,
                            (_, failure) -> {
                                if (failure != null) {
                                    failed.incrementAndGet();
                                }
                            });
        }
        producer.flush();
        if (failed.get() > 0) {
            throw new IllegalStateException(failed + " of " + count + " records were not sent");
        }
    }

    /// -1 where nothing is committed.
    static long committed(String group, String topic, int partition) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            var offsets =
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            var offset = offsets.get(new TopicPartition(topic, partition));
            return offset == null ? -1 : offset.offset();
        } catch (Exception e) {
            return -1;
        }
    }

    /// Members of the group that own partitions.
    static long owners(String group) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            var described = admin.describeConsumerGroups(List.of(group)).all().get().get(group);
            return described.members().stream()
                    .filter(m -> !m.assignment().topicPartitions().isEmpty())
                    .count();
        } catch (Exception e) {
            return -1;
        }
    }

    record Read(String key, String value, Map<String, String> headers) {}

    static List<Read> read(String topic, int count) {
        return read(bootstrap(), topic, count);
    }

    static List<Read> read(String bootstrap, String topic, int count) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrap),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var found = new ArrayList<Read>();
            Eventually.until(
                    count + " records of " + topic,
                    () -> {
                        for (var r : consumer.poll(Duration.ofMillis(50))) {
                            var headers = new java.util.TreeMap<String, String>();
                            r.headers().forEach(h -> headers.put(h.key(), text(h.value())));
                            found.add(new Read(text(r.key()), text(r.value()), headers));
                        }
                        return found.size() >= count;
                    });
            return found;
        }
    }

    static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, UTF_8);
    }

    static KafkaOptions options(String bootstrap) {
        return new KafkaOptions(List.of(bootstrap), false, KafkaOptions.Security.NONE);
    }

    static EndpointContext context(Role role, List<Use> uses, RecordingSignals signals) {
        return new EndpointContext(
                "events",
                EndpointId.of("events"),
                role,
                uses,
                new Timeouts(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5)),
                1 << 20,
                Path.of("."),
                "i" + COUNT.incrementAndGet(),
                Ticker.system(),
                signals);
    }

    static Limits limits(int inflight, int perPartition) {
        return new Limits(inflight, Overflow.REJECT, 1, 1, 1 << 20, perPartition);
    }

    static Deadline within(Duration time) {
        return Deadline.after(Ticker.system(), time);
    }

    /// A route that reads, on the shared broker.
    static final class Route implements AutoCloseable {
        final RecordingSignals signals = new RecordingSignals();
        final String group;
        private final KafkaConsumerEndpoint endpoint;
        final KafkaTrigger trigger;

        Route(String topic, String group, Limits limits, FakeIntake intake) throws Exception {
            this(topic, group, limits, KafkaTriggerOptions.Reset.EARLIEST, intake);
        }

        Route(
                String topic,
                String group,
                Limits limits,
                KafkaTriggerOptions.Reset reset,
                FakeIntake intake)
                throws Exception {
            this(Rig.options(bootstrap()), topic, group, limits, reset, intake);
        }

        Route(KafkaOptions connector, String topic, String group, Limits limits, FakeIntake intake)
                throws Exception {
            this(connector, topic, group, limits, KafkaTriggerOptions.Reset.EARLIEST, intake);
        }

        private Route(
                KafkaOptions connector,
                String topic,
                String group,
                Limits limits,
                KafkaTriggerOptions.Reset reset,
                FakeIntake intake)
                throws Exception {
            this.group = group;
            var options =
                    new KafkaTriggerOptions(
                            List.of(topic), group, reset, PayloadDecoder.AUTO, Optional.empty());
            var uses = List.<Use>of(new Use.ByTrigger("orders", options, limits));
            var context = context(Role.CONSUMER, uses, signals);
            endpoint = KafkaConsumerEndpoint.open(ClientSettings.load(connector, context));
            var task =
                    new ConsumerTask(
                            "orders",
                            "events",
                            options,
                            limits,
                            Duration.ofSeconds(5),
                            Ticker.system(),
                            signals);
            trigger = new KafkaTrigger(task, endpoint);
            trigger.start(intake);
        }

        @Override
        public void close() {
            try {
                trigger.drain();
                trigger.close(within(Duration.ofSeconds(5)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            endpoint.close();
        }
    }

    static Set<String> distinct(Iterable<String> items) {
        var set = new java.util.TreeSet<String>();
        items.forEach(set::add);
        return set;
    }

    static String group() {
        return "group-" + COUNT.incrementAndGet();
    }
}
