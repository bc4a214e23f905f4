package io.chronicle.engine.health;

import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.EndpointId;
import io.chronicle.core.EndpointState;
import io.chronicle.core.Fault;
import io.chronicle.core.Fault.Gravity;
import io.chronicle.core.FaultException;
import io.chronicle.core.Ticker;
import io.chronicle.readiness.EndpointChange;
import io.chronicle.readiness.EndpointHealth;
import io.chronicle.readiness.HealthSignal;
import io.chronicle.resilience.BoundedRun;
import io.chronicle.resilience.Breaker;
import io.chronicle.resilience.BreakerState;
import io.chronicle.resilience.CallGuard;
import io.chronicle.resilience.GuardTarget;
import io.chronicle.resilience.Nap;
import io.chronicle.resilience.Timers;
import io.chronicle.resilience.Watch;
import io.chronicle.spi.Endpoint;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/// Looks after one endpoint from start to close: opens it, warms it up, probes it, and guards the
/// calls to it. The one owner of its health.
public final class EndpointSupervisor implements AutoCloseable {

    private static final Duration JOIN = Duration.ofSeconds(5);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SupervisionPlan plan;
    private final Ticker ticker;
    private final HealthListener listener;
    private final EndpointHealth health;
    private final Optional<Breaker> breaker;
    private final CallGuard guard;
    private final CountDownLatch firstAnswer = new CountDownLatch(1);
    private final CancelScope stopping = new CancelScope();
    private final Nap nap;
    private final ProbeSchedule schedule;
    private final OpenedEndpoint opened;
    private final Warmup warmup;
    private final Prober prober;
    private final Thread thread;

    /// @param random from 0 (inclusive) to 1 (exclusive)
    public EndpointSupervisor(
            SupervisionPlan plan,
            Opener opener,
            Timers timers,
            Ticker ticker,
            DoubleSupplier random,
            HealthListener listener) {
        this.plan = plan;
        this.ticker = ticker;
        this.listener = listener;
        this.nap = new Nap(ticker);
        this.health =
                new EndpointHealth(plan.id(), plan.type(), plan.warmup(), ticker, this::changed);
        this.breaker =
                plan.breaker()
                        .map(s ->
                                new Breaker(s, plan.budget(), ticker, random, this::breakerMoved));
        this.schedule = new ProbeSchedule(plan.probeInterval(), plan.breaker(), ticker, random);
        var name = plan.id().value();
        var target = new GuardTarget(name, breaker, plan.bulkhead(), new Doorkeeper());
        this.guard = new CallGuard(target, timers, ticker, random);
        var bounded = new BoundedRun(name, timers, ticker);
        this.opened = new OpenedEndpoint(opener, bounded, ticker, stopping, this::built);
        this.warmup =
                new Warmup(plan, opened, health, schedule, firstAnswer, listener, ticker, random);
        this.prober = new Prober(plan, opened, health, breaker, schedule, listener);
        this.thread = Thread.ofVirtual().name("supervise " + name).unstarted(this::supervise);
    }

    /// Begins to open the endpoint, in the background.
    public void start() {
        thread.start();
    }

    public EndpointId id() {
        return plan.id();
    }

    /// The client; empty until it is built.
    public Optional<Endpoint> endpoint() {
        return opened.endpoint();
    }

    /// The client, after waiting for it; empty where it was not built by `deadline`, or the first
    /// attempt to build it failed.
    public Optional<Endpoint> endpoint(Deadline deadline) throws InterruptedException {
        if (!firstAnswer.await(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        return opened.endpoint();
    }

    public EndpointHealth health() {
        return health;
    }

    /// Guards every call to the endpoint.
    public CallGuard guard() {
        return guard;
    }

    /// Trial calls of a half-open breaker under way.
    public int trials() {
        return breaker.map(Breaker::trials).orElse(0);
    }

    /// Stops probing and closes the client; returns when that is done, at the latest after 5 s.
    @Override
    public void close() {
        stopping.cancel("closing");
        nap.wake();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            thread.join(JOIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        try {
            if (warmup.run(nap, stopping::cancelled)) {
                prober.run(nap, stopping::cancelled);
            }
            awaitStop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeClient();
        }
    }

    private void awaitStop() throws InterruptedException {
        var stopped = new CountDownLatch(1);
        try (var _ = stopping.onCancel(stopped::countDown)) {
            stopped.await();
        }
    }

    private void closeClient() {
        try {
            opened.close();
        } catch (RuntimeException e) {
            listener.closeFailed(plan.id(), e.toString());
        }
    }

    private void built() {
        health.report(new HealthSignal.ClientBuilt());
        listener.built(plan.id());
    }

    private void changed(EndpointChange change) {
        listener.endpointChanged(change.endpoint(), change.from(), change.to(), change.cause());
    }

    private void breakerMoved(BreakerState state) {
        switch (state) {
            case BreakerState.Open open -> {
                health.report(new HealthSignal.BreakerOpened(open.cause()));
                listener.breakerOpened(plan.id(), open.cause(), open.interval());
            }
            case BreakerState.HalfOpen half -> {
                health.report(new HealthSignal.BreakerHalfOpened(half.cause()));
                listener.breakerHalfOpened(plan.id(), half.cause());
            }
            case BreakerState.Closed _ -> {
                health.report(new HealthSignal.BreakerClosed());
                listener.breakerClosed(plan.id());
            }
        }
        nap.wake();
    }

    /// Stands between the guard and the endpoint's health.
    private final class Doorkeeper implements Watch {

        @Override
        public void admit(Deadline deadline) throws FaultException, InterruptedException {
            if (firstAnswer.getCount() > 0
                    && !firstAnswer.await(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw unavailable("still opening");
            }
            var status = health.status();
            if (status.state() == EndpointState.UNHEALTHY) {
                throw unavailable(status.cause());
            }
        }

        @Override
        public void succeeded() {
            schedule.succeeded();
        }

        @Override
        public void failed(Fault fault) {
            if (breaker.isEmpty() && fault.gravity() == Gravity.HARD) {
                health.report(new HealthSignal.Down(fault.detail()));
                nap.wake();
            }
        }

        private FaultException unavailable(String why) {
            var name = plan.id().value();
            return new FaultException(
                    new Fault.TargetUnavailable(name, name + ": " + why, untilProbe()));
        }

        private Duration untilProbe() {
            return health.status()
                    .nextProbeAt()
                    .map(at -> Duration.between(ticker.wall(), at))
                    .filter(wait -> wait.compareTo(SECOND) > 0)
                    .orElse(SECOND);
        }
    }
}
