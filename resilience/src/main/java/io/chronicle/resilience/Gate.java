package io.chronicle.resilience;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.Limits;
import io.chronicle.core.Limits.Overflow;
import io.chronicle.resilience.Admission.Admitted;
import io.chronicle.resilience.Admission.Refused;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// The door of one route: permits up to `max_inflight`, and what happens to work above it (contract
/// 5.6). Admitting and refusing are a few atomic operations; only queued work waits. Safe for any
/// thread.
public final class Gate {

    private static final String HTTP_POLICY = "http.max_concurrency";

    private final String route;
    private final Limits limits;
    private final Optional<HttpConcurrency> http;
    private final RetryAdvice advice;
    private final Supplier<Optional<Fault>> veto;
    private final AtomicInteger free;
    private final WaitingLine line;

    /// @param http shared by all routes; empty for a route without HTTP trigger
    /// @param veto what stands against new work whatever the limits (drain, readiness); asked on
    ///   every admission and again before a waiter is let in
    public Gate(
            String route,
            Limits limits,
            Optional<HttpConcurrency> http,
            RetryAdvice advice,
            Supplier<Optional<Fault>> veto) {
        this.route = route;
        this.limits = limits;
        this.http = http;
        this.advice = advice;
        this.veto = veto;
        this.free = new AtomicInteger(limits.maxInflight());
        this.line = new WaitingLine(limits.maxQueueDepth(), this::tryTake);
    }

    /// What would refuse a request right now; takes nothing.
    public Optional<Fault> peek() {
        var vetoed = veto.get();
        if (vetoed.isPresent()) {
            return vetoed;
        }
        if (http.isPresent() && http.get().full()) {
            return Optional.of(httpFull());
        }
        if (free.get() > 0 && line.depth() == 0) {
            return Optional.empty();
        }
        return switch (limits.overflow()) {
            case REJECT, SHED -> Optional.of(full());
            case QUEUE -> line.full() ? Optional.of(queueFull()) : Optional.empty();
        };
    }

    /// A permit by the overflow policy. Waits in the queue where that is `queue`, at most until
    /// `deadline`; who leaves the queue without a permit is told 503.
    public Admission admit(Deadline deadline) throws InterruptedException {
        var vetoed = veto.get();
        if (vetoed.isPresent()) {
            return new Refused(vetoed.get());
        }
        if (http.isPresent() && !http.get().tryEnter()) {
            return new Refused(httpFull());
        }
        var admitted = false;
        try {
            var admission = byPolicy(deadline);
            admitted = admission instanceof Admitted;
            return admission;
        } finally {
            if (!admitted) {
                http.ifPresent(HttpConcurrency::leave);
            }
        }
    }

    /// A permit if fewer than `atMost` executions run and nothing waits; never waits itself.
    public Optional<Permit> tryPermit(int atMost) {
        if (veto.get().isPresent() || line.depth() > 0 || (http.isPresent() && http.get().full())) {
            return Optional.empty();
        }
        var floor = Math.max(0, limits.maxInflight() - atMost);
        if (!take(floor)) {
            return Optional.empty();
        }
        if (http.isPresent() && !http.get().tryEnter()) {
            putBack();
            return Optional.empty();
        }
        return Optional.of(new Permit(this));
    }

    /// A permit if one is free; never waits.
    public Optional<Permit> tryPermit() {
        return tryPermit(Integer.MAX_VALUE);
    }

    /// Sends every waiter away with this fault, none of them having run.
    public void flush(Fault fault) {
        line.flush(fault);
    }

    public int inflight() {
        return limits.maxInflight() - free.get();
    }

    public int queueDepth() {
        return line.depth();
    }

    void released() {
        http.ifPresent(HttpConcurrency::leave);
        putBack();
    }

    private Admission byPolicy(Deadline deadline) throws InterruptedException {
        if (line.depth() == 0 && tryTake()) {
            return new Admitted(new Permit(this), false);
        }
        return switch (limits.overflow()) {
            case REJECT, SHED -> new Refused(full());
            case QUEUE -> queued(deadline);
        };
    }

    private Admission queued(Deadline deadline) throws InterruptedException {
        return switch (line.await(deadline)) {
            case WaitingLine.Full _ -> new Refused(queueFull());
            case WaitingLine.Late _ -> new Refused(late());
            case WaitingLine.SentAway(var fault) -> new Refused(fault);
            case WaitingLine.Turn _ -> afterWait();
        };
    }

    private Admission afterWait() {
        var vetoed = veto.get();
        if (vetoed.isPresent()) {
            putBack();
            return new Refused(vetoed.get());
        }
        return new Admitted(new Permit(this), true);
    }

    private boolean tryTake() {
        return take(0);
    }

    private boolean take(int floor) {
        return free.getAndUpdate(n -> n > floor ? n - 1 : n) > floor;
    }

    private void putBack() {
        free.incrementAndGet();
        line.advance();
    }

    private Fault full() {
        var shed = limits.overflow() == Overflow.SHED;
        return new Fault.LimitsEnforced(
                shed ? "shed" : "reject",
                shed,
                "route." + route + ": full (max_inflight=" + limits.maxInflight() + ")",
                advice.get());
    }

    private Fault queueFull() {
        return new Fault.QueueFull(
                "route."
                        + route
                        + ": queue full (max_inflight="
                        + limits.maxInflight()
                        + " max_queue_depth="
                        + limits.maxQueueDepth()
                        + ")",
                advice.get());
    }

    private Fault late() {
        return new Fault.LimitsEnforced(
                "queue",
                true,
                "route." + route + ": deadline passed in the queue (depth=" + line.depth() + ")",
                advice.get());
    }

    private Fault httpFull() {
        return new Fault.LimitsEnforced(
                HTTP_POLICY,
                false,
                HTTP_POLICY + " reached (" + http.map(HttpConcurrency::max).orElse(0) + ")",
                advice.get());
    }
}
