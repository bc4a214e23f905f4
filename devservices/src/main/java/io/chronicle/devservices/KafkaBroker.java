package io.chronicle.devservices;

import io.chronicle.core.Deadline;
import io.chronicle.core.Ticker;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/// One Kafka broker inside this JVM: broker and controller in one, on loopback, data in a directory
/// that outlives it. [#restart] comes back on the same port with the same data. Not for use by
/// several threads.
public final class KafkaBroker implements AutoCloseable {

    /// The broker's listener as clients reach it.
    public enum Wire {
        PLAINTEXT,
        SSL,
        SASL_PLAINTEXT,
        SASL_SSL
    }

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private final int insidePort;
    private final Wire wire;
    private final Map<String, String> overrides;
    private @Nullable KafkaRaftServer server;

    private KafkaBroker(Path directory, int port, Wire wire, Map<String, String> overrides) {
        this.directory = directory;
        this.port = port;
        this.controllerPort = Ports.free();
        this.wire = wire;
        this.insidePort = wire == Wire.PLAINTEXT ? port : Ports.free();
        this.overrides = Map.copyOf(overrides);
    }

    /// A plaintext broker on a free port, started; its data goes to a new temporary directory.
    public static KafkaBroker start() {
        return start(temporary(), Ports.free());
    }

    /// A plaintext broker, started. An empty or absent directory is formatted first.
    public static KafkaBroker start(Path directory, int port) {
        return start(directory, port, Wire.PLAINTEXT, Map.of());
    }

    /// @param wire of the listener at `port`; one that is not plaintext is named `clients` in
    ///   broker properties, and [#inside] is a plaintext listener beside it
    /// @param overrides broker properties that win over the ones chosen here: certificates, users
    public static KafkaBroker start(
            Path directory, int port, Wire wire, Map<String, String> overrides) {
        var broker = new KafkaBroker(directory, port, wire, overrides);
        broker.format();
        broker.restart();
        return broker;
    }

    /// `127.0.0.1:port`, the same after a restart.
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /// A plaintext listener of the same broker, for its keepers: the same as [#bootstrap] where
    /// that is plaintext.
    public String inside() {
        return "127.0.0.1:" + insidePort;
    }

    public int port() {
        return port;
    }

    public Path directory() {
        return directory;
    }

    public boolean running() {
        return server != null;
    }

    /// Makes a topic and returns once each of its partitions has a leader that answers. A producer
    /// that is idempotent and sends before that may fail: the broker can refuse its first batch and
    /// take the next.
    public void createTopic(String name, int partitions) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", inside()))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
            var ends = new HashMap<TopicPartition, OffsetSpec>();
            for (var i = 0; i < partitions; i++) {
                ends.put(new TopicPartition(name, i), OffsetSpec.latest());
            }
            awaitLeaders(admin, ends);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot create " + name, e);
        }
    }

    /// A topic that was just made may not be known yet where its leaders are asked for.
    private static void awaitLeaders(Admin admin, Map<TopicPartition, OffsetSpec> ends)
            throws InterruptedException, ExecutionException {
        var deadline = Deadline.after(Ticker.system(), PATIENCE);
        while (true) {
            try {
                admin.listOffsets(ends).all().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
                        || deadline.expired()) {
                    throw e;
                }
                Ticker.system().sleep(BETWEEN_LOOKS);
            }
        }
    }

    /// Stops cleanly; clients see refused connections afterwards. The data stays.
    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    /// Starts it again where it was, after stopping it if it runs. Returns once it takes
    /// connections.
    public void restart() {
        stop();
        var next = new KafkaRaftServer(KafkaConfig.fromProps(properties(), false), Time.SYSTEM);
        next.startup();
        server = next;
    }

    /// Creates what is missing of these, with one partition each.
    public void createTopics(Collection<String> names) {
        var settings = Map.<String, Object>of("bootstrap.servers", inside());
        try (var admin = Admin.create(settings)) {
            var existing = admin.listTopics().names().get();
            var missing =
                    names.stream()
                            .filter(name -> !existing.contains(name))
                            .map(name -> new NewTopic(name, Optional.of(1), Optional.empty()))
                            .toList();
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot create " + names, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void format() {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try (var nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Files.createDirectories(directory);
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setIgnoreFormatted(true)
                    .setPrintStream(nowhere)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) { // declared as such by Formatter.run
            throw new IllegalStateException("cannot format " + directory, e);
        }
    }

    private Properties properties() {
        var map = new HashMap<String, String>();
        map.put("process.roles", "broker,controller");
        map.put("node.id", "1");
        map.put("log.dirs", directory.toString());
        map.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        map.put("controller.listener.names", "CONTROLLER");
        map.putAll(listeners());
        map.putAll(small());
        map.putAll(overrides);
        var properties = new Properties();
        properties.putAll(map);
        return properties;
    }

    private Map<String, String> listeners() {
        var apart = wire != Wire.PLAINTEXT;
        var open = "CLIENTS://" + bootstrap() + (apart ? ",INSIDE://" + inside() : "");
        return Map.of(
                "inter.broker.listener.name",
                apart ? "INSIDE" : "CLIENTS",
                "listeners",
                open + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                open,
                "listener.security.protocol.map",
                "CLIENTS:" + wire + ",INSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT");
    }

    /// One replica of everything, little memory, no waiting for further group members.
    private static Map<String, String> small() {
        var map = new HashMap<String, String>();
        map.put("offsets.topic.replication.factor", "1");
        map.put("offsets.topic.num.partitions", "1");
        map.put("transaction.state.log.replication.factor", "1");
        map.put("transaction.state.log.min.isr", "1");
        map.put("share.coordinator.state.topic.replication.factor", "1");
        map.put("share.coordinator.state.topic.min.isr", "1");
        map.put("group.initial.rebalance.delay.ms", "0");
        map.put("group.min.session.timeout.ms", "1000");
        map.put("auto.create.topics.enable", "false");
        map.put("log.cleaner.dedupe.buffer.size", "2097152");
        map.put("num.network.threads", "2");
        map.put("num.io.threads", "2");
        return map;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("chronicle-kafka");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
