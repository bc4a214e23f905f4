package io.chronicle.spi;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.Verdict;
import java.util.Optional;

/// The door of one route, as its trigger sees it. Safe for any thread; refusing costs microseconds.
public interface Intake {

    /// Whether the route may take work now; the cached verdict that `/ready` and the gates share.
    Verdict verdict();

    /// For sources that sleep between two looks: calls `wake` after each change of the verdict, on
    /// a thread that it must not hold up. One per route; the last one counts.
    void onChange(Runnable wake);

    /// For callers that wait for an answer: what would refuse a request right now, before its body
    /// is read (drain, readiness, `http.max_concurrency`, route limit). Counts a refusal that it
    /// returns.
    Optional<Fault> refusal();

    /// For callers that wait for an answer: takes a permit by the route's overflow policy, waiting
    /// in the queue where it is `queue`. Blocks the calling thread.
    Admission admit() throws InterruptedException;

    /// For pull sources: a permit if the route takes work and has one free; never waits, never
    /// counts.
    Optional<Permit> permitIfFree();

    /// Runs a delivery on the calling thread and settles it before returning; the permit is
    /// released.
    void run(Permit permit, Delivery delivery);

    /// Runs a delivery on a thread of its own. With `redeliver`, a delivery that failed under
    /// `on_error: stop` or for an unavailable target stays here and is run again with backoff, its
    /// permit given back meanwhile, until it ends or is cancelled; the settlement hears of each
    /// hold.
    Execution start(Permit permit, Delivery delivery, boolean redeliver);

    /// The right to one execution of the route.
    interface Permit {
        /// When the execution is to be over: `policy.deadline`, counted from when the permit was
        /// asked for, a wait in the queue included.
        Deadline deadline();

        /// Gives it back unused. A permit handed to `run` or `start` is released there.
        void release();
    }

    sealed interface Admission {
        record Admitted(Permit permit) implements Admission {}

        record Refused(Fault fault) implements Admission {}
    }

    /// A delivery under way.
    interface Execution {
        /// Ends it as [io.chronicle.core.Outcome.Cancelled]; returns at once.
        void cancel(String why);
    }
}
