package io.chronicle.connector.kafka;

import io.chronicle.core.Deadline;
import io.chronicle.spi.Intake;
import io.chronicle.spi.Trigger;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads topics as a member of a consumer group: one consumer and one poll thread.
final class KafkaTrigger implements Trigger {

    private static final Duration REOPEN_AFTER = Duration.ofSeconds(1);
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final ConsumerTask task;
    private final KafkaConsumerEndpoint endpoint;
    private final ConsumerControl control = new ConsumerControl();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread thread;

    KafkaTrigger(ConsumerTask task, KafkaConsumerEndpoint endpoint) {
        this.task = task;
        this.endpoint = endpoint;
    }

    /// A broker that is down is no obstacle: the thread keeps trying.
    @Override
    public void start(Intake intake) {
        thread =
                Thread.ofPlatform()
                        .name("kafka-poll-" + task.route())
                        .daemon()
                        .uncaughtExceptionHandler((_, defect) -> died(defect))
                        .start(() -> work(intake));
    }

    @Override
    public void drain() {
        control.drain();
    }

    @Override
    public void close(Deadline deadline) throws InterruptedException {
        control.close(deadline);
        closed.countDown();
        var worker = thread;
        if (worker == null) {
            return;
        }
        if (!worker.join(deadline.remaining().plus(LAST_WORDS))) {
            worker.interrupt();
            worker.join(LAST_WORDS);
        }
    }

    private void work(Intake intake) {
        try {
            while (!control.closing()) {
                consume(intake);
                closed.await(REOPEN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void consume(Intake intake) throws InterruptedException {
        try {
            new ConsumerLoop(endpoint.consumer(task), task, intake, control).run();
        } catch (RuntimeException e) {
            KafkaFaults.rethrowInterrupt(e);
            task.signals()
                    .error(
                            "kafka_consumer_failed",
                            "the consumer is built anew: " + KafkaFaults.describe(e),
                            fields());
        }
    }

    private void died(Throwable defect) {
        task.signals()
                .error(
                        "kafka_consumer_died",
                        "a defect ended the poll thread: " + defect,
                        fields());
    }

    private Map<String, String> fields() {
        return Map.of("route", task.route(), "connector", task.connector());
    }
}
