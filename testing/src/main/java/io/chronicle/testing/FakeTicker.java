package io.chronicle.testing;

import io.chronicle.core.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Time that passes only when a test says so, or, for a ticker that passes sleeps, when somebody
/// sleeps.
public final class FakeTicker implements Ticker {

    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final boolean passSleeps;
    private final List<Duration> slept = new ArrayList<>();
    private long now = 1_000_000_007L;
    private int sleepers;

    private FakeTicker(boolean passSleeps) {
        this.passSleeps = passSleeps;
    }

    /// A sleep returns at once, the time having passed.
    public static FakeTicker passingSleeps() {
        return new FakeTicker(true);
    }

    /// A sleep returns once [#advance] has passed its end.
    public static FakeTicker manual() {
        return new FakeTicker(false);
    }

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized Instant wall() {
        return EPOCH.plusNanos(now);
    }

    @Override
    public synchronized void sleep(Duration time) throws InterruptedException {
        slept.add(time);
        var until = now + Math.max(0, time.toNanos());
        if (passSleeps) {
            now = until;
            return;
        }
        sleepers++;
        notifyAll();
        try {
            while (now - until < 0) {
                wait();
            }
        } finally {
            sleepers--;
        }
    }

    public synchronized void advance(Duration time) {
        now += time.toNanos();
        notifyAll();
    }

    /// What sleeps were asked for, in order.
    public synchronized List<Duration> slept() {
        return List.copyOf(slept);
    }

    /// Returns once so many threads sleep.
    public synchronized void awaitSleepers(int count) throws InterruptedException {
        while (sleepers < count) {
            wait();
        }
    }
}
