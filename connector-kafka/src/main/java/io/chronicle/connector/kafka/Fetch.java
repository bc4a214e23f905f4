package io.chronicle.connector.kafka;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.WakeupException;

/// Polls of the client that can be ended early. The client's own wakeup strikes whatever blocking
/// call comes next, so that it is used only while a poll waits, and what a poll leaves of it is
/// taken back before another call is made.
final class Fetch {

    private final Consumer<byte[], byte[]> consumer;
    private boolean waiting;
    private boolean woken;

    Fetch(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /// On the poll thread.
    ///
    /// @param to given each record
    /// @return whether there was one
    boolean poll(Duration wait, Taker to) {
        begin();
        var any = false;
        try {
            any = take(wait, to);
        } finally {
            if (endsWoken()) {
                any |= take(Duration.ZERO, to);
            }
        }
        return any;
    }

    private boolean take(Duration wait, Taker to) {
        try {
            var records = consumer.poll(wait);
            records.forEach(to::take);
            return !records.isEmpty();
        } catch (WakeupException _) {
            endsWoken();
            return false;
        }
    }

    private synchronized void begin() {
        waiting = true;
    }

    private synchronized boolean endsWoken() {
        var left = woken;
        waiting = false;
        woken = false;
        return left;
    }

    /// Safe for any thread.
    synchronized void wake() {
        if (waiting && !woken) {
            woken = true;
            consumer.wakeup();
        }
    }

    /// Takes a record in.
    interface Taker {
        void take(ConsumerRecord<byte[], byte[]> record);
    }
}
