package io.chronicle.engine;

import java.time.Duration;

/// Wakes threads that wait for a change of readiness or for an operator's word.
final class Doorbell {

    private long rings;

    synchronized void ring() {
        rings++;
        notifyAll();
    }

    /// How often it rang; taken before looking at the state that is waited for.
    synchronized long rings() {
        return rings;
    }

    /// Returns when it rang since `seen`, or after `patience`.
    @SuppressWarnings("WaitNotInLoop") // callers look at the state again in a loop of their own
    synchronized void await(long seen, Duration patience) throws InterruptedException {
        if (rings == seen) {
            wait(Math.max(1, patience.toMillis()));
        }
    }
}
