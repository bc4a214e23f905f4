package io.chronicle.connector.kafka;

import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.spi.Endpoint;
import io.chronicle.spi.Use;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// The writing side of a connector: one producer for all routes.
final class KafkaProducerEndpoint implements Endpoint {

    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Producer<byte[], byte[]> producer;
    private final Cluster cluster;
    private final KnownTopics known;
    private final List<String> configured;
    private final long maxPayloadBytes;

    private KafkaProducerEndpoint(
            Producer<byte[], byte[]> producer, Cluster cluster, ClientSettings settings) {
        this.producer = producer;
        this.cluster = cluster;
        this.known =
                new KnownTopics(cluster, settings.options().createTopics(), settings.context());
        this.configured = configured(settings.context().uses());
        this.maxPayloadBytes = settings.context().maxPayloadBytes();
    }

    static KafkaProducerEndpoint open(ClientSettings settings) throws FaultException {
        @Nullable Cluster cluster = null;
        try {
            cluster = Cluster.open(settings);
            var bytes = new ByteArraySerializer();
            var producer = new KafkaProducer<>(settings.producer(), bytes, bytes);
            return new KafkaProducerEndpoint(producer, cluster, settings);
        } catch (KafkaException e) {
            if (cluster != null) {
                cluster.close();
            }
            throw KafkaFaults.unbuilt(e);
        }
    }

    private static List<String> configured(List<Use> uses) {
        var names = new TreeSet<String>();
        for (var use : uses) {
            if (use.options() instanceof KafkaProduceOptions phase) {
                phase.constantTopic().ifPresent(names::add);
            } else if (use.options() instanceof KafkaParkOptions park) {
                names.add(park.topic());
            }
        }
        return List.copyOf(names);
    }

    /// A configured topic that is missing is no outage: its phase says so, or makes it.
    @Override
    public Proof probe(Deadline deadline) throws FaultException, InterruptedException {
        cluster.ask(deadline);
        Cluster.requireLeaders(cluster.topics(configured, deadline).values());
        return Proof.ANSWERED;
    }

    /// Returns when the brokers have confirmed the record as `acks` asks.
    RecordMetadata send(
            ProducerRecord<byte[], byte[]> record, Deadline deadline, CancelScope cancel)
            throws FaultException, InterruptedException {
        var size = record.value().length;
        if (size > maxPayloadBytes) {
            throw new FaultException(
                    new Fault.PayloadTooLarge(
                            size + " bytes are more than max_payload_bytes " + maxPayloadBytes));
        }
        known.require(record.topic(), record.partition(), deadline);
        var answer = new CompletableFuture<RecordMetadata>();
        var over =
                new FaultException(new Fault.Cancelled("send to " + record.topic() + " cancelled"));
        try (var _ = cancel.onCancel(() -> answer.completeExceptionally(over))) {
            handOver(record, answer);
            return answer.get(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw new FaultException(
                    KafkaFaults.timeout(what(record) + ": not confirmed in time", connected()));
        } catch (ExecutionException e) {
            throw failure(record, e.getCause() == null ? e : e.getCause());
        }
    }

    private void handOver(
            ProducerRecord<byte[], byte[]> record, CompletableFuture<RecordMetadata> answer)
            throws FaultException, InterruptedException {
        try {
            var _ =
                    producer.send(
                            record,
                            (sent, failure) -> {
                                if (failure == null) {
                                    answer.complete(sent);
                                } else {
                                    answer.completeExceptionally(failure);
                                }
                            });
        } catch (KafkaException | IllegalStateException e) {
            KafkaFaults.rethrowInterrupt(e);
            throw failure(record, e);
        }
    }

    private FaultException failure(ProducerRecord<byte[], byte[]> record, Throwable cause) {
        if (cause instanceof FaultException ours) {
            return ours;
        }
        var connected = connected();
        if (connected) {
            known.forget(record.topic());
        }
        return KafkaFaults.of(what(record), cause, connected);
    }

    private static String what(ProducerRecord<byte[], byte[]> record) {
        return "send to " + record.topic();
    }

    private boolean connected() {
        return Connections.any(producer.metrics());
    }

    @Override
    public void close() {
        producer.close(CLOSE);
        cluster.close();
    }
}
