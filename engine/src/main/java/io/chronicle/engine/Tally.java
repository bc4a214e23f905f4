package io.chronicle.engine;

import java.util.concurrent.atomic.AtomicInteger;

/// What an execution has done outside so far. Safe for any thread.
///
/// @param actions outbound calls
/// @param lasting those of them that no transaction undoes
record Tally(AtomicInteger actions, AtomicInteger lasting) {

    Tally() {
        this(new AtomicInteger(), new AtomicInteger());
    }

    void count(boolean undoable) {
        actions.incrementAndGet();
        if (!undoable) {
            lasting.incrementAndGet();
        }
    }
}
