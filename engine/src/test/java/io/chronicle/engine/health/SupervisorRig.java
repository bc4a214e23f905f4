package io.chronicle.engine.health;

import static io.chronicle.core.EndpointState.HEALTHY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chronicle.core.BreakerSettings;
import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.EndpointId;
import io.chronicle.core.EndpointState;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.RetryBudget;
import io.chronicle.core.Ticker;
import io.chronicle.resilience.GuardListener;
import io.chronicle.resilience.GuardPlan;
import io.chronicle.resilience.Timers;
import io.chronicle.spi.Endpoint.Proof;
import io.chronicle.spi.OpenException;
import io.chronicle.testing.FakeTicker;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/// A supervisor over a scripted endpoint in manual time, and what its listener heard.
class SupervisorRig {

    static final EndpointId ID = EndpointId.of("x");
    static final Duration SECOND = Duration.ofSeconds(1);
    static final Fault REFUSED = Fault.down("connection refused");
    static final Fault SOFT = Fault.transientFailure("status 500", null);

    final FakeTicker ticker = FakeTicker.manual();
    final Timers timers = new Timers(Ticker.system());
    final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    final LinkedBlockingQueue<Duration> failedAttempts = new LinkedBlockingQueue<>();
    final AtomicInteger attempts = new AtomicInteger();
    ScriptedEndpoint endpoint = new ScriptedEndpoint(Proof.ANSWERED);
    @Nullable EndpointSupervisor supervisor;

    @AfterEach
    void stop() {
        if (supervisor != null) {
            supervisor.close();
        }
        timers.close();
    }

    void up(SupervisionPlan plan) {
        start(plan);
        await(() -> state() == HEALTHY && heard.stream().anyMatch(h -> h.startsWith("warm")));
    }

    void start(SupervisionPlan plan) {
        supervise(plan, () -> endpoint).start();
    }

    EndpointSupervisor supervise(SupervisionPlan plan, Opener opener) {
        var made = new EndpointSupervisor(plan, opener, timers, ticker, () -> 0.5, new Heard());
        supervisor = made;
        return made;
    }

    EndpointSupervisor supervisor() {
        return Objects.requireNonNull(supervisor);
    }

    EndpointState state() {
        return supervisor().health().status().state();
    }

    String call(@Nullable Fault fault) throws FaultException, InterruptedException {
        return call(fault, Deadline.after(Ticker.system(), Duration.ofSeconds(20)));
    }

    String call(@Nullable Fault fault, Deadline deadline)
            throws FaultException, InterruptedException {
        var plan =
                new GuardPlan(
                        RetryBudget.DEFAULT,
                        DeliveryPolicy.ONCE,
                        Duration.ofSeconds(20),
                        Integer.MAX_VALUE);
        return supervisor()
                .guard()
                .call(
                        plan,
                        deadline,
                        new CancelScope(),
                        (_, _, _) -> {
                            if (fault != null) {
                                throw new FaultException(fault);
                            }
                            return "done";
                        },
                        GuardListener.NONE);
    }

    Fault faultOf(Fault fault) {
        return catchThrowableOfType(FaultException.class, () -> call(fault)).fault();
    }

    static SupervisionPlan plan(boolean warmup, boolean breaker) {
        return plan(warmup, breaker, Duration.ofSeconds(20), false);
    }

    static SupervisionPlan plan(
            boolean warmup, boolean breaker, Duration warmupTimeout, boolean probeCloses) {
        var settings = new BreakerSettings(0.5, SECOND, SECOND, Duration.ofSeconds(5));
        return new SupervisionPlan(
                ID,
                "http-client",
                warmup,
                warmupTimeout,
                Duration.ofSeconds(2),
                breaker ? Optional.of(settings) : Optional.empty(),
                RetryBudget.DEFAULT,
                Optional.empty(),
                probeCloses);
    }

    static void await(BooleanSupplier condition) {
        var patience = Deadline.after(Ticker.system(), Duration.ofSeconds(15));
        while (!condition.getAsBoolean()) {
            assertThat(patience.expired()).isFalse();
            Thread.onSpinWait();
        }
    }

    void advanceUntil(BooleanSupplier condition) {
        await(() -> {
            ticker.advance(Duration.ofNanos(20_000));
            return condition.getAsBoolean();
        });
    }

    private final class Heard implements HealthListener {
        @Override
        public void endpointChanged(
                EndpointId endpoint, EndpointState from, EndpointState to, String cause) {
            heard.add(from + " -> " + to);
        }

        @Override
        public void breakerOpened(EndpointId endpoint, String cause, Duration interval) {
            heard.add("opened " + cause);
        }

        @Override
        public void breakerHalfOpened(EndpointId endpoint, String cause) {
            heard.add("half-open");
        }

        @Override
        public void breakerClosed(EndpointId endpoint) {
            heard.add("closed");
        }

        @Override
        public void trialProbe(EndpointId endpoint) {
            heard.add("trial probe");
        }

        @Override
        public void built(EndpointId endpoint) {
            heard.add("built");
        }

        @Override
        public void warmupAttempt(EndpointId endpoint, int attempt) {
            attempts.set(attempt);
            heard.add("attempt " + attempt);
        }

        @Override
        public void warmupFailed(
                EndpointId endpoint, int attempt, Duration took, Fault fault, Duration wait) {
            failedAttempts.add(took);
        }

        @Override
        public void warmupCompleted(EndpointId endpoint, Duration took, int made) {
            heard.add("warm after " + made);
        }

        @Override
        public void unopenable(EndpointId endpoint, OpenException why) {
            heard.add("unopenable " + why.line());
        }
    }
}
