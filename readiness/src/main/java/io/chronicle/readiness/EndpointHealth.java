package io.chronicle.readiness;

import io.chronicle.core.Announcer;
import io.chronicle.core.EndpointId;
import io.chronicle.core.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The one state of an endpoint, fed by warm-up, probes, hard faults and the breaker. Safe for any
/// thread; the listener hears transitions in order, outside the lock.
public final class EndpointHealth {

    private final Ticker ticker;
    private final Announcer<EndpointChange> announcer;
    private final ReentrantLock lock = new ReentrantLock();
    private Condition condition = Condition.INITIAL;
    private volatile EndpointStatus status;

    /// @param warmup whether its routes wait for it at start
    public EndpointHealth(
            EndpointId id,
            String type,
            boolean warmup,
            Ticker ticker,
            Consumer<EndpointChange> listener) {
        this.ticker = ticker;
        this.announcer = new Announcer<>(listener);
        this.status =
                new EndpointStatus(
                        id,
                        type,
                        condition.state(),
                        condition.cause(),
                        ticker.wall(),
                        Optional.empty(),
                        warmup,
                        false);
    }

    public EndpointId id() {
        return status.id();
    }

    /// A volatile read.
    public EndpointStatus status() {
        return status;
    }

    public void report(HealthSignal signal) {
        lock.lock();
        try {
            condition = condition.on(signal, status.warmup());
            move();
        } finally {
            lock.unlock();
            announcer.announce();
        }
    }

    /// Says when the next probe is due, for `next_probe_at`.
    public void nextProbeIn(Duration wait) {
        lock.lock();
        try {
            status = status.probedAt(Optional.of(ticker.wall().plus(wait)));
        } finally {
            lock.unlock();
        }
    }

    private void move() {
        var before = status;
        var moved = before.state() != condition.state();
        Instant since = moved ? ticker.wall() : before.since();
        status =
                new EndpointStatus(
                        before.id(),
                        before.type(),
                        condition.state(),
                        condition.cause(),
                        since,
                        before.nextProbeAt(),
                        before.warmup(),
                        condition.wasUp());
        if (moved) {
            announcer.put(
                    new EndpointChange(
                            before.id(), before.state(), condition.state(), condition.cause()));
        }
    }
}
