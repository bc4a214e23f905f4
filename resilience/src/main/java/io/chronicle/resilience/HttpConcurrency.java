package io.chronicle.resilience;

import java.util.concurrent.atomic.AtomicInteger;

/// HTTP trigger requests at once; one instance is shared by all routes. Safe for any thread.
public final class HttpConcurrency {

    private final int max;
    private final AtomicInteger inUse = new AtomicInteger();

    public HttpConcurrency(int max) {
        this.max = max;
    }

    public int max() {
        return max;
    }

    public int inUse() {
        return inUse.get();
    }

    boolean full() {
        return inUse.get() >= max;
    }

    boolean tryEnter() {
        return inUse.getAndUpdate(n -> n < max ? n + 1 : n) < max;
    }

    void leave() {
        inUse.decrementAndGet();
    }
}
