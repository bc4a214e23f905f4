package io.chronicle.resilience;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// HTTP trigger requests at once; one instance is shared by all routes. Safe for any thread.
public final class HttpConcurrency {

    private final int max;
    private final @Nullable HttpConcurrency wider;
    private final AtomicInteger inUse = new AtomicInteger();

    public HttpConcurrency(int max) {
        this(max, null);
    }

    /// The lower limit of one route within that of the application.
    public HttpConcurrency(int max, @Nullable HttpConcurrency wider) {
        this.max = max;
        this.wider = wider;
    }

    public int max() {
        return max;
    }

    public int inUse() {
        return inUse.get();
    }

    boolean full() {
        return inUse.get() >= max || (wider != null && wider.full());
    }

    boolean tryEnter() {
        if (wider != null && !wider.tryEnter()) {
            return false;
        }
        var entered = inUse.getAndUpdate(n -> n < max ? n + 1 : n) < max;
        if (!entered && wider != null) {
            wider.leave();
        }
        return entered;
    }

    void leave() {
        inUse.decrementAndGet();
        if (wider != null) {
            wider.leave();
        }
    }
}
