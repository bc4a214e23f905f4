package io.chronicle.devservices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {

    @Test
    void keepsPortAndDataAcrossARestart(@TempDir Path directory) throws Exception {
        try (var broker = KafkaBroker.start(directory, Ports.free())) {
            createTopic(broker.bootstrap());
            send(broker.bootstrap(), "one");
            var before = broker.bootstrap();
            broker.restart();
            assertThat(broker.bootstrap()).isEqualTo(before);
            send(broker.bootstrap(), "two");
            assertThat(read(broker.bootstrap(), 2)).containsExactly("one", "two");
        }
    }

    @Test
    void runsAsAProcessThatCanBeKilledAndComesBackWithItsData(@TempDir Path directory)
            throws Exception {
        var port = Ports.free();
        var process = launch(directory, port);
        var bootstrap = "127.0.0.1:" + port;
        createTopic(bootstrap);
        send(bootstrap, "one");
        process.destroyForcibly().waitFor();
        var again = launch(directory, port);
        try {
            assertThat(read(bootstrap, 1)).containsExactly("one");
        } finally {
            again.destroyForcibly().waitFor();
        }
    }

    private static Process launch(Path directory, int port) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                new ProcessBuilder(
                                java,
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KafkaBrokerMain.class.getName(),
                                "--port",
                                Integer.toString(port),
                                "--dir",
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var lines = process.inputReader(UTF_8);
        var line = lines.readLine();
        while (line != null && !line.startsWith("ready ")) {
            line = lines.readLine();
        }
        assertThat(line).isEqualTo("ready 127.0.0.1:" + port);
        return process;
    }

    private static void createTopic(String bootstrap) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get();
        }
    }

    private static void send(String bootstrap, String value) throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("t", value.getBytes(UTF_8)))
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(String bootstrap, int count) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrap,
                                "group.id",
                                "g",
                                "auto.offset.reset",
                                "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("t"));
            var values = new java.util.ArrayList<String>();
            var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(r -> values.add(new String(r.value(), UTF_8)));
            }
            return values;
        }
    }
}
