package io.chronicle.connector.http;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;
import java.util.Set;

/// An HTTP/1.1 connection whose guard is known to the watchdog as long as it is open.
record GuardedConnection(ServerConnection http1, ConnectionGuard guard, Set<ConnectionGuard> guards)
        implements ServerConnection, InterruptableTask<Void> {

    @Override
    public void handle(Limit limit) throws InterruptedException {
        guards.add(guard);
        try {
            http1.handle(limit);
        } finally {
            guards.remove(guard);
        }
    }

    @Override
    public boolean canInterrupt() {
        return http1 instanceof InterruptableTask<?> task && task.canInterrupt();
    }

    @Override
    public Duration idleTime() {
        return http1.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
        http1.close(interrupt);
    }
}
