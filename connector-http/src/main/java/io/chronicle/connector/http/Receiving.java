package io.chronicle.connector.http;

import io.chronicle.core.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// The slots of bodies being received (contract 8.3.2). A slow sender keeps its slot only while
/// nobody else needs one.
final class Receiving {

    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

    private final Semaphore slots;
    private final Set<ConnectionGuard> guards;
    private final Ticker ticker;

    Receiving(int slots, Set<ConnectionGuard> guards, Ticker ticker) {
        this.slots = new Semaphore(slots);
        this.guards = guards;
        this.ticker = ticker;
    }

    /// Takes a slot: a free one, else that of the body without progress for the longest time, if
    /// that is more than a second.
    boolean enter() {
        return slots.tryAcquire() || evictSlowest();
    }

    void leave(ConnectionGuard guard) {
        if (!guard.evicted()) {
            slots.release();
        }
    }

    private boolean evictSlowest() {
        var now = ticker.nanos();
        return guards.stream()
                .filter(g -> g.stalled(now) > PATIENCE)
                .max(Comparator.comparingLong(g -> g.stalled(now)))
                .filter(g -> g.expire(true))
                .isPresent();
    }
}
