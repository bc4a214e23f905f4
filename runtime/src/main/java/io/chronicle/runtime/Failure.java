package io.chronicle.runtime;

import io.chronicle.spi.OpenException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What ended an instance from within; the first word counts.
final class Failure {

    private final AtomicReference<@Nullable OpenException> cause = new AtomicReference<>();
    private final CountDownLatch over = new CountDownLatch(1);

    void report(OpenException why) {
        cause.compareAndSet(null, why);
        over.countDown();
    }

    void end() {
        over.countDown();
    }

    Optional<OpenException> await() throws InterruptedException {
        over.await();
        return Optional.ofNullable(cause.get());
    }
}
