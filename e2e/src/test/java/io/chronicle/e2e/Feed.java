package io.chronicle.e2e;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/// Sends records numbered from 0 to a topic, at an even pace, until it is stopped.
final class Feed implements AutoCloseable {

    private static final int KEYS = 50;

    private final String topic;
    private final String pattern;
    private final KafkaProducer<String, String> producer;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger next = new AtomicInteger();
    private final Thread thread;

    private Feed(Broker broker, String topic, String pattern, int perSecond) {
        this.topic = topic;
        this.pattern = pattern;
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.address(), "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer());
        var pause = Duration.ofSeconds(1).dividedBy(perSecond).toNanos();
        thread = Thread.ofPlatform().name("feed").start(() -> send(pause));
    }

    /// @param pattern the body, `%d` being the number
    static Feed of(Broker broker, String topic, String pattern, int perSecond) {
        return new Feed(broker, topic, pattern, perSecond);
    }

    private void send(long pause) {
        while (running.get()) {
            var number = next.getAndIncrement();
            var _ =
                    producer.send(
                            new ProducerRecord<>(
                                    topic, "k" + number % KEYS, pattern.formatted(number)),
                            (_, failure) -> {
                                if (failure != null) {
                                    refused.incrementAndGet();
                                }
                            });
            LockSupport.parkNanos(pause);
        }
    }

    int sent() {
        return next.get();
    }

    /// Ends it once the broker has every record.
    ///
    /// @return how many there are
    int stop() throws InterruptedException {
        running.set(false);
        thread.join();
        producer.flush();
        if (refused.get() > 0) {
            throw new AssertionError(refused + " records were not taken by the broker");
        }
        return next.get();
    }

    @Override
    public void close() {
        running.set(false);
        producer.close(Duration.ofSeconds(5));
    }
}
