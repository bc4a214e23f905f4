package io.chronicle.resilience;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A bounded first-in-first-out line before a number of permits. Who is first takes one as soon as
/// one is free; nobody overtakes.
final class WaitingLine {

    private static final Turn TURN = new Turn();
    private static final Late LATE = new Late();
    private static final Full FULL = new Full();

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();
    private final int limit;
    private final BooleanSupplier tryTake;
    private volatile int depth;

    /// How the wait ended.
    sealed interface Result {}

    /// A permit was taken for the waiter.
    record Turn() implements Result {}

    record Late() implements Result {}

    record Full() implements Result {}

    record SentAway(Fault fault) implements Result {}

    private static final class Waiter {
        private final Thread thread = Thread.currentThread();
        private volatile @Nullable Result result;

        void end(Result with) {
            result = with;
            LockSupport.unpark(thread);
        }
    }

    WaitingLine(int limit, BooleanSupplier tryTake) {
        this.limit = limit;
        this.tryTake = tryTake;
    }

    int depth() {
        return depth;
    }

    boolean full() {
        return depth >= limit;
    }

    /// Waits for a turn; on an interrupt the place in the line is given up, or the turn passed on.
    Result await(Deadline deadline) throws InterruptedException {
        var waiter = new Waiter();
        if (!join(waiter)) {
            return FULL;
        }
        advance();
        for (var result = waiter.result; ; result = waiter.result) {
            if (result != null) {
                return result;
            }
            if (deadline.expired()) {
                return leave(waiter);
            }
            LockSupport.parkNanos(this, deadline.remainingNanos());
            if (Thread.interrupted()) {
                return interrupted(waiter);
            }
        }
    }

    /// Lets the first in as long as there are permits; to be called after one was put back.
    void advance() {
        if (depth == 0) {
            return;
        }
        lock.lock();
        try {
            while (!waiters.isEmpty() && tryTake.getAsBoolean()) {
                waiters.remove().end(TURN);
            }
            depth = waiters.size();
        } finally {
            lock.unlock();
        }
    }

    void flush(Fault fault) {
        lock.lock();
        try {
            var away = new SentAway(fault);
            waiters.forEach(w -> w.end(away));
            waiters.clear();
            depth = 0;
        } finally {
            lock.unlock();
        }
    }

    private boolean join(Waiter waiter) {
        lock.lock();
        try {
            if (waiters.size() >= limit) {
                return false;
            }
            waiters.add(waiter);
            depth = waiters.size();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private Result interrupted(Waiter waiter) throws InterruptedException {
        var end = leave(waiter);
        if (end instanceof Turn) {
            Thread.currentThread().interrupt();
            return end;
        }
        throw new InterruptedException();
    }

    /// Late, or what came in the meantime.
    private Result leave(Waiter waiter) {
        lock.lock();
        try {
            waiters.remove(waiter);
            depth = waiters.size();
            var result = waiter.result;
            return result == null ? LATE : result;
        } finally {
            lock.unlock();
        }
    }
}
