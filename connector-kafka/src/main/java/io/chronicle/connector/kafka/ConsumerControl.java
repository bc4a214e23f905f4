package io.chronicle.connector.kafka;

import io.chronicle.core.Deadline;
import org.jspecify.annotations.Nullable;

/// What a poll thread is told from outside. Safe for any thread.
final class ConsumerControl {

    private volatile boolean draining;
    private volatile @Nullable Deadline close;
    private volatile Runnable wake = () -> {};

    void drain() {
        draining = true;
        wake.run();
    }

    void close(Deadline by) {
        close = by;
        drain();
    }

    /// What wakes the poll thread.
    void onChange(Runnable wakes) {
        wake = wakes;
    }

    boolean draining() {
        return draining;
    }

    boolean closing() {
        return close != null;
    }

    /// By when everything has to be over; `otherwise` where nobody asked to close.
    Deadline closeWithin(Deadline otherwise) {
        var by = close;
        return by == null ? otherwise : by;
    }
}
