package io.chronicle.connector.kafka;

import io.chronicle.connector.kafka.ConsumerEvent.Held;
import io.chronicle.connector.kafka.ConsumerEvent.OfRecord;
import io.chronicle.connector.kafka.ConsumerEvent.Resumed;
import io.chronicle.connector.kafka.ConsumerEvent.Settled;
import io.chronicle.core.Ticker;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Where executions report, and what the poll thread makes of it.
final class EventQueue {

    /// A record that ended undone while the partition is still ours waits this long.
    private static final long AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

    private final LinkedBlockingQueue<ConsumerEvent> queue = new LinkedBlockingQueue<>();
    private final Ticker ticker;
    private final BooleanSupplier draining;

    EventQueue(Ticker ticker, BooleanSupplier draining) {
        this.ticker = ticker;
        this.draining = draining;
    }

    Queue<ConsumerEvent> intake() {
        return queue;
    }

    /// Takes in all that is there; true where there was something.
    boolean takeIn() {
        var any = false;
        for (var event = queue.poll(); event != null; event = queue.poll()) {
            any = true;
            apply(event);
        }
        return any;
    }

    /// Waits for an event, then takes in all that is there; false where none came in time.
    boolean takeIn(long waitNanos) throws InterruptedException {
        var event = queue.poll(waitNanos, TimeUnit.NANOSECONDS);
        if (event == null) {
            return false;
        }
        apply(event);
        takeIn();
        return true;
    }

    private void apply(ConsumerEvent event) {
        if (event instanceof OfRecord of) {
            apply(of);
        }
    }

    private void apply(OfRecord event) {
        var record = event.record();
        var window = record.window();
        if (window.abandoned()) {
            return;
        }
        switch (event) {
            case Settled settled when settled.done() -> window.done(record);
            case Settled _ when draining.getAsBoolean() -> window.held(record);
            case Settled _ -> window.again(record, ticker.nanos() + AGAIN_NANOS);
            case Held _ -> window.held(record);
            case Resumed _ -> window.resumed(record);
        }
    }
}
