package io.chronicle.core;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Says yes at most once in a period, to one of those who ask; the first time at once. Safe for any
/// thread.
public final class Pace {

    private final Ticker ticker;
    private final long everyNanos;
    private final AtomicLong next;

    public Pace(Ticker ticker, Duration every) {
        this.ticker = ticker;
        this.everyNanos = every.toNanos();
        this.next = new AtomicLong(ticker.nanos());
    }

    /// Whether it is time; whoever hears yes is alone with it until the period is over.
    public boolean due() {
        var now = ticker.nanos();
        var at = next.get();
        return now - at >= 0 && next.compareAndSet(at, now + everyNanos);
    }
}
