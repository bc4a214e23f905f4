package io.chronicle.core;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Hands values to one listener, one at a time and in the order in which they were put. A state
/// machine puts under its lock and announces after it, so that listeners run outside the lock and
/// still hear transitions in order.
///
/// @param <T> what is announced
public final class Announcer<T> {

    private final ConcurrentLinkedQueue<T> pending = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Consumer<T> listener;

    public Announcer(Consumer<T> listener) {
        this.listener = listener;
    }

    /// Queues a value; to be called under the lock that orders the values.
    public void put(T value) {
        pending.add(value);
    }

    /// Delivers what was put. Returns at once where another thread is delivering: that thread takes
    /// these values along. A listener that throws ends its own value only; the first such exception
    /// is thrown on when everything was delivered.
    public void announce() {
        if (waiting.getAndIncrement() > 0) {
            return;
        }
        RuntimeException first = null;
        do {
            for (var value = pending.poll(); value != null; value = pending.poll()) {
                try {
                    listener.accept(value);
                } catch (RuntimeException e) {
                    first = first == null ? e : first;
                }
            }
        } while (waiting.getAndSet(1) > 1 || release());
        if (first != null) {
            throw first;
        }
    }

    private boolean release() {
        return !waiting.compareAndSet(1, 0);
    }
}
