package io.chronicle.connector.kafka;

import com.fasterxml.jackson.databind.node.NullNode;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Outcome;
import io.chronicle.core.RouteState;
import io.chronicle.core.Verdict;
import io.chronicle.spi.Delivery;
import io.chronicle.spi.Intake;
import io.chronicle.testing.FakePermit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// A route whose executions do what the test says, each on a virtual thread of its own.
final class FakeIntake implements Intake {

    static final Outcome DONE = new Outcome.Completed(NullNode.getInstance());

    @FunctionalInterface
    interface Work {
        /// @param run tells of an interrupt by [Thread#interrupted] when it is cancelled
        Outcome run(Run run) throws Exception;
    }

    /// One execution.
    static final class Run implements Execution {
        final Delivery delivery;
        volatile boolean cancelled;
        private volatile Thread thread;

        Run(Delivery delivery) {
            this.delivery = delivery;
        }

        String at(String coordinate) {
            return delivery.received().coordinates().get(coordinate);
        }

        int partition() {
            return Integer.parseInt(at("partition"));
        }

        long offset() {
            return Long.parseLong(at("offset"));
        }

        String body() throws FaultException {
            return delivery.received().decode().slot().get("body").asText();
        }

        @Override
        public void cancel(String why) {
            cancelled = true;
            thread.interrupt();
        }
    }

    final Semaphore permits;
    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger mostRunning = new AtomicInteger();
    final ConcurrentLinkedQueue<String> started = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();
    private volatile boolean ready = true;
    private volatile Runnable wake = () -> {};

    /// How often the next looks at the verdict fail.
    final AtomicInteger defects = new AtomicInteger();

    private volatile Work work;

    FakeIntake(int permits, Work work) {
        this.permits = new Semaphore(permits);
        this.work = work;
    }

    void does(Work next) {
        work = next;
    }

    @Override
    public Verdict verdict() {
        if (defects.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalArgumentException("a defect");
        }
        return new Verdict(
                ready ? RouteState.READY : RouteState.NOT_READY, List.of(), "", Duration.ZERO);
    }

    void ready(boolean now) {
        ready = now;
        wake.run();
    }

    @Override
    public void onChange(Runnable wake) {
        this.wake = wake;
    }

    @Override
    public Optional<Fault> refusal() {
        return Optional.empty();
    }

    @Override
    public Admission admit() {
        throw new UnsupportedOperationException("not for pull sources");
    }

    @Override
    public Optional<Permit> permitIfFree() {
        return ready && permits.tryAcquire()
                ? Optional.of(new FakePermit(permits::release))
                : Optional.empty();
    }

    @Override
    public void run(Permit permit, Delivery delivery) {
        throw new UnsupportedOperationException("not for pull sources");
    }

    @Override
    public Execution start(Permit permit, Delivery delivery, boolean redeliver) {
        var run = new Run(delivery);
        started.add(run.at("partition") + "@" + run.at("offset"));
        var now = running.incrementAndGet();
        mostRunning.accumulateAndGet(now, Math::max);
        run.thread = Thread.ofVirtual().unstarted(() -> execute(run, permit));
        run.thread.start();
        return run;
    }

    private void execute(Run run, Permit permit) {
        Outcome outcome;
        try {
            outcome = work.run(run);
        } catch (InterruptedException e) {
            outcome = new Outcome.Cancelled("interrupted");
        } catch (Exception e) {
            outcome = new Outcome.Failed(Fault.defect(e.toString()), null);
        }
        running.decrementAndGet();
        if (!(outcome instanceof Outcome.Cancelled || outcome instanceof Outcome.Failed)) {
            done.add(run.at("partition") + "@" + run.at("offset"));
        }
        run.delivery.settlement().settle(outcome);
        permit.release();
    }
}
