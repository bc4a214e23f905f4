package io.chronicle.resilience;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The timers of one slot of the wheel, of this revolution and of later ones, as a ring of links.
/// Safe for any thread.
final class TimerSlot {

    private final Link ring = new Link(0, () -> {});
    private long passed;

    /// Adds a timer for when the wheel's `tick` has come; null where the wheel has passed it.
    ///
    /// @param due in the wheel's nanoseconds
    synchronized Timers.@Nullable Timer add(long tick, long due, Runnable work) {
        if (tick <= passed) {
            return null;
        }
        var link = new Link(due, work);
        link.insertBefore(ring);
        return link;
    }

    synchronized boolean isEmpty() {
        return ring.next == ring;
    }

    /// Takes out what is due and hands it on.
    synchronized void pass(long tick, long now, Consumer<Runnable> runner) {
        passed = tick;
        var link = ring.next;
        while (link != ring) {
            var next = link.next;
            if (link.due <= now) {
                link.unlink();
                runner.accept(link.work);
            }
            link = next;
        }
    }

    /// One timer; a ring of its own once it was taken out, so that taking it out again does
    /// nothing.
    private final class Link implements Timers.Timer {

        private final long due;
        private final Runnable work;
        private Link previous = this;
        private Link next = this;

        Link(long due, Runnable work) {
            this.due = due;
            this.work = work;
        }

        void insertBefore(Link other) {
            previous = other.previous;
            next = other;
            previous.next = this;
            other.previous = this;
        }

        void unlink() {
            previous.next = next;
            next.previous = previous;
            previous = this;
            next = this;
        }

        @Override
        public void cancel() {
            synchronized (TimerSlot.this) {
                unlink();
            }
        }
    }
}
