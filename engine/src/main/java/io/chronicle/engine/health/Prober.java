package io.chronicle.engine.health;

import io.chronicle.core.EndpointState;
import io.chronicle.core.Fault;
import io.chronicle.core.Fault.Gravity;
import io.chronicle.core.FaultException;
import io.chronicle.readiness.EndpointHealth;
import io.chronicle.readiness.HealthSignal;
import io.chronicle.resilience.Breaker;
import io.chronicle.resilience.BreakerState;
import io.chronicle.resilience.Nap;
import io.chronicle.spi.Endpoint.Proof;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Probes an endpoint that was up once: while it is idle, and until it is back (contract 8.2.4,
/// 8.2.5). For the supervisor's thread.
final class Prober {

    /// Bounds a probe. One that got no answer at all in this time stands for the two failed probes
    /// that make an endpoint UNHEALTHY, so that detection keeps its bound.
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final SupervisionPlan plan;
    private final OpenedEndpoint opened;
    private final EndpointHealth health;
    private final Optional<Breaker> breaker;
    private final ProbeSchedule schedule;
    private final HealthListener listener;
    private boolean decisive;

    Prober(
            SupervisionPlan plan,
            OpenedEndpoint opened,
            EndpointHealth health,
            Optional<Breaker> breaker,
            ProbeSchedule schedule,
            HealthListener listener) {
        this.plan = plan;
        this.opened = opened;
        this.health = health;
        this.breaker = breaker;
        this.schedule = schedule;
        this.listener = listener;
    }

    /// To be called when warm-up has just succeeded.
    void run(Nap nap, BooleanSupplier stopped) throws InterruptedException {
        schedule.answered();
        while (!stopped.getAsBoolean()) {
            var wait = due();
            if (wait.isZero()) {
                probe(stopped);
            } else {
                health.nextProbeIn(wait);
                nap.sleep(wait);
            }
        }
    }

    private Duration due() {
        if (breaker.isEmpty()) {
            return closedDue();
        }
        return switch (breaker.get().state()) {
            case BreakerState.Open _ -> breaker.get().untilDue();
            case BreakerState.HalfOpen _ ->
                    decisive ? Duration.ZERO : schedule.until(ProbeSchedule.Mode.HALF_OPEN);
            case BreakerState.Closed _ -> closedDue();
        };
    }

    private Duration closedDue() {
        var down = health.status().state() == EndpointState.UNHEALTHY;
        return schedule.until(down ? ProbeSchedule.Mode.DOWN : ProbeSchedule.Mode.UP);
    }

    private void probe(BooleanSupplier stopped) throws InterruptedException {
        var trial = decisive ? breaker.flatMap(Prober::trial) : Optional.<Breaker.Pass>empty();
        if (decisive && trial.isEmpty()) {
            decisive = false;
            return;
        }
        trial.ifPresent(_ -> listener.trialProbe(plan.id()));
        try {
            var proof = opened.prove(TIMEOUT);
            schedule.answered();
            good(proof, trial);
        } catch (FaultException e) {
            if (!stopped.getAsBoolean()) {
                bad(e.fault(), schedule.failed(), trial);
            }
        }
    }

    private static Optional<Breaker.Pass> trial(Breaker breaker) {
        return breaker.state() instanceof BreakerState.HalfOpen
                ? breaker.enter()
                : Optional.empty();
    }

    private void good(Proof proof, Optional<Breaker.Pass> trial) {
        if (trial.isPresent()) {
            decisive = false;
            breaker.ifPresent(b -> b.succeeded(trial.get()));
            return;
        }
        var state = breaker.map(Breaker::state);
        if (state.isEmpty() || state.get() instanceof BreakerState.Closed) {
            health.report(new HealthSignal.Answered());
            return;
        }
        breaker.ifPresent(Breaker::reachable);
        decisive = proof == Proof.ANSWERED || plan.probeCloses();
    }

    /// @param inARow failed probes, this one included
    private void bad(Fault fault, int inARow, Optional<Breaker.Pass> trial) {
        decisive = false;
        if (breaker.isPresent()) {
            trip(breaker.get(), fault, inARow, trial);
            return;
        }
        health.report(
                inARow == 1 && decides(fault, inARow)
                        ? new HealthSignal.Down(fault.detail())
                        : new HealthSignal.ProbeFailed(inARow, fault.detail()));
    }

    private void trip(Breaker to, Fault fault, int inARow, Optional<Breaker.Pass> trial) {
        trial.ifPresent(to::cancelled);
        if (!closed(to)) {
            to.unreachable(fault);
        } else if (decides(fault, inARow)) {
            to.unreachable(
                    inARow < 2 ? fault : Fault.down(inARow + " failed probes: " + fault.detail()));
        }
    }

    /// Whether this failure, after those before it, shows that the system is down.
    private static boolean decides(Fault fault, int inARow) {
        return inARow >= 2 || fault.gravity() == Gravity.HARD || timedOut(fault);
    }

    private static boolean timedOut(Fault fault) {
        return fault instanceof Fault.ConnectorFailure failure
                && failure.reason() == Fault.Reason.TIMEOUT;
    }

    private static boolean closed(Breaker breaker) {
        return breaker.state() instanceof BreakerState.Closed;
    }
}
