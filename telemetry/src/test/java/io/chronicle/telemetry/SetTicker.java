package io.chronicle.telemetry;

import io.chronicle.core.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// Time that a test sets.
final class SetTicker implements Ticker {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong nanos = new AtomicLong();

    void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public Instant wall() {
        return START.plusNanos(nanos.get());
    }

    @Override
    public void sleep(Duration time) {
        advance(time);
    }
}
