package io.chronicle.connector.kafka;

import io.chronicle.core.Deadline;
import org.jspecify.annotations.Nullable;

/// What a poll thread is told from outside. Safe for any thread.
final class ConsumerControl {

    private volatile boolean draining;
    private volatile @Nullable Deadline close;

    void drain() {
        draining = true;
    }

    void close(Deadline by) {
        draining = true;
        close = by;
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
