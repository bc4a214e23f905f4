package io.chronicle.readiness;

import io.chronicle.core.Announcer;
import io.chronicle.core.Ticker;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Holds the frame of the current cache window and replaces it when the window ends, whoever asks
/// first.
final class VerdictCache {

    private final UnaryOperator<Frame> next;
    private final Ticker ticker;
    private final Announcer<Turn> announcer;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Frame frame;

    private record Turn(Frame before, Frame after) {}

    /// @param next computes the frame that follows
    VerdictCache(Frame first, UnaryOperator<Frame> next, Ticker ticker, Transitions transitions) {
        this.frame = first;
        this.next = next;
        this.ticker = ticker;
        this.announcer = new Announcer<>(t -> transitions.publish(t.before(), t.after()));
    }

    Frame current() {
        var now = frame;
        return expired(now) ? renew(() -> expired(frame)) : now;
    }

    /// Ends the window early.
    void renewNow() {
        renew(() -> true);
    }

    private Frame renew(Supplier<Boolean> due) {
        lock.lock();
        try {
            if (due.get()) {
                var before = frame;
                frame = next.apply(before);
                announcer.put(new Turn(before, frame));
            }
            return frame;
        } finally {
            lock.unlock();
            announcer.announce();
        }
    }

    private boolean expired(Frame of) {
        return ticker.nanos() - of.expires() >= 0;
    }
}
