package io.chronicle.engine.health;

import io.chronicle.core.Fault;
import io.chronicle.core.Fault.Gravity;
import io.chronicle.core.FaultException;
import io.chronicle.core.Ticker;
import io.chronicle.readiness.EndpointHealth;
import io.chronicle.readiness.HealthSignal;
import io.chronicle.resilience.Backoff;
import io.chronicle.resilience.Nap;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/// Opens an endpoint and probes it until it has answered once (contract 5.2, 5.11): each attempt
/// bounded, backoff growing to its maximum, without end.
final class Warmup {

    private final SupervisionPlan plan;
    private final OpenedEndpoint opened;
    private final EndpointHealth health;
    private final ProbeSchedule schedule;
    private final CountDownLatch firstAnswer;
    private final HealthListener listener;
    private final Ticker ticker;
    private final Backoff backoff;

    /// @param firstAnswer counted down when the first attempt is over, however it ended
    Warmup(
            SupervisionPlan plan,
            OpenedEndpoint opened,
            EndpointHealth health,
            ProbeSchedule schedule,
            CountDownLatch firstAnswer,
            HealthListener listener,
            Ticker ticker,
            DoubleSupplier random) {
        this.plan = plan;
        this.opened = opened;
        this.health = health;
        this.schedule = schedule;
        this.firstAnswer = firstAnswer;
        this.listener = listener;
        this.ticker = ticker;
        this.backoff = Backoff.of(plan.budget(), random);
    }

    /// @return whether it came up; false where it was stopped or can never be opened
    boolean run(Nap nap, BooleanSupplier stopped) throws InterruptedException {
        var began = ticker.nanos();
        for (var attempt = 1; !stopped.getAsBoolean(); attempt++) {
            listener.warmupAttempt(plan.id(), attempt);
            var started = ticker.nanos();
            try {
                opened.prove(plan.warmupTimeout());
                health.report(new HealthSignal.Answered());
                firstAnswer.countDown();
                listener.warmupCompleted(plan.id(), since(began), attempt);
                return true;
            } catch (FaultException e) {
                if (stopped.getAsBoolean() || hopeless(e.fault())) {
                    return false;
                }
                retryLater(attempt, since(started), e.fault(), nap, stopped);
            }
        }
        return false;
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(ticker.nanos() - nanos);
    }

    private boolean hopeless(Fault fault) {
        if (opened.refusal().isEmpty()) {
            return false;
        }
        health.report(new HealthSignal.WarmupFailed(fault.detail()));
        firstAnswer.countDown();
        listener.unopenable(plan.id(), opened.refusal().get());
        return true;
    }

    private void retryLater(
            int attempt, Duration took, Fault fault, Nap nap, BooleanSupplier stopped)
            throws InterruptedException {
        health.report(signal(fault, schedule.failed()));
        firstAnswer.countDown();
        var wait = backoff.delay(attempt);
        health.nextProbeIn(wait);
        listener.warmupFailed(plan.id(), attempt, took, fault, wait);
        var until = ticker.nanos() + wait.toNanos();
        while (!stopped.getAsBoolean() && ticker.nanos() - until < 0) {
            nap.sleep(Duration.ofNanos(until - ticker.nanos()));
        }
    }

    /// An endpoint that nobody waits for is healthy until proven otherwise, once its client exists.
    private HealthSignal signal(Fault fault, int inARow) {
        if (plan.warmup() || opened.endpoint().isEmpty() || fault.gravity() == Gravity.HARD) {
            return new HealthSignal.WarmupFailed(fault.detail());
        }
        return new HealthSignal.ProbeFailed(inARow, fault.detail());
    }
}
