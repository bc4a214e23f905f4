package io.chronicle.resilience;

import io.chronicle.core.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/// Counts calls and failures of the last `window`, in tenths of it. Safe for any thread, without a
/// lock.
final class CallWindow {

    private static final int BUCKETS = 10;

    private final AtomicReferenceArray<Bucket> ring = new AtomicReferenceArray<>(BUCKETS);
    private final long bucketNanos;
    private final Ticker ticker;
    private final long start;

    private record Bucket(long epoch, LongAdder calls, LongAdder failures) {
        Bucket(long epoch) {
            this(epoch, new LongAdder(), new LongAdder());
        }
    }

    record Tally(long calls, long failures) {}

    CallWindow(Duration window, Ticker ticker) {
        this.bucketNanos = Math.max(1, window.toNanos() / BUCKETS);
        this.ticker = ticker;
        this.start = ticker.nanos();
    }

    void succeeded() {
        current().calls().increment();
    }

    void failed() {
        var bucket = current();
        bucket.calls().increment();
        bucket.failures().increment();
    }

    Tally tally() {
        var now = epoch();
        var calls = 0L;
        var failures = 0L;
        for (var i = 0; i < BUCKETS; i++) {
            var bucket = ring.get(i);
            if (bucket != null && now - bucket.epoch() < BUCKETS) {
                calls += bucket.calls().sum();
                failures += bucket.failures().sum();
            }
        }
        return new Tally(calls, failures);
    }

    private Bucket current() {
        var epoch = epoch();
        var index = (int) (epoch % BUCKETS);
        var bucket = ring.get(index);
        while (bucket == null || bucket.epoch() < epoch) {
            ring.compareAndSet(index, bucket, new Bucket(epoch));
            bucket = ring.get(index);
        }
        return bucket;
    }

    private long epoch() {
        return (ticker.nanos() - start) / bucketNanos;
    }
}
