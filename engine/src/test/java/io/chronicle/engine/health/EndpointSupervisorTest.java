package io.chronicle.engine.health;

import static io.chronicle.core.EndpointState.CB_HALF_OPEN;
import static io.chronicle.core.EndpointState.CB_OPEN;
import static io.chronicle.core.EndpointState.HEALTHY;
import static io.chronicle.core.EndpointState.UNHEALTHY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chronicle.core.BreakerSettings;
import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.EndpointId;
import io.chronicle.core.EndpointState;
import io.chronicle.core.Fault;
import io.chronicle.core.Fault.Code;
import io.chronicle.core.FaultException;
import io.chronicle.core.RetryBudget;
import io.chronicle.core.Ticker;
import io.chronicle.resilience.GuardListener;
import io.chronicle.resilience.GuardPlan;
import io.chronicle.resilience.Timers;
import io.chronicle.spi.Endpoint.Proof;
import io.chronicle.spi.OpenException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EndpointSupervisorTest {

    private static final EndpointId ID = EndpointId.of("x");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Fault REFUSED = Fault.down("connection refused");
    private static final Fault SOFT = Fault.transientFailure("status 500", null);

    private final FakeTicker ticker = FakeTicker.manual();
    private final Timers timers = new Timers();
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private ScriptedEndpoint endpoint = new ScriptedEndpoint(Proof.ANSWERED);
    private @Nullable EndpointSupervisor supervisor;

    @AfterEach
    void stop() {
        if (supervisor != null) {
            supervisor.close();
        }
        timers.close();
    }

    @Test
    void opensProbesAndReportsTheWarmUp() throws Exception {
        start(plan(true, false));
        await(() -> state() == HEALTHY);

        assertThat(supervisor().endpoint()).containsSame(endpoint);
        assertThat(heard.take()).isEqualTo("attempt 1");
        assertThat(heard.take()).isEqualTo("built");
        assertThat(heard.take()).isEqualTo("WARMING_UP -> HEALTHY");
        assertThat(heard.take()).isEqualTo("warm after 1");
    }

    @Test
    void warmUpGoesOnBeyondMaxAttemptsUntilItSucceeds() {
        endpoint.fails(REFUSED);
        start(plan(true, false));
        advanceUntil(() -> endpoint.probes.get() > RetryBudget.DEFAULT.maxAttempts() * 3);
        assertThat(state()).isEqualTo(UNHEALTHY);
        endpoint.works();
        advanceUntil(() -> state() == HEALTHY);

        assertThat(attempts).hasValueGreaterThan(RetryBudget.DEFAULT.maxAttempts() * 3);
    }

    @Test
    void aWarmUpAttemptThatHangsIsCutOff() {
        endpoint.hold.set(new CountDownLatch(1));
        start(plan(true, false, Duration.ofMillis(30), false));
        await(() -> state() == UNHEALTHY);

        assertThat(supervisor().health().status().cause())
                .isEqualTo("endpoint.x: no answer within 30ms");
        endpoint.hold.get().countDown();
        advanceUntil(() -> state() == HEALTHY);
    }

    @Test
    void callsWaitForTheFirstProbe() throws Exception {
        var held = new CountDownLatch(1);
        endpoint.hold.set(held);
        start(plan(false, false));
        await(() -> supervisor().endpoint().isPresent());
        var call = new FutureTask<>(() -> call(null));
        var caller = Thread.ofVirtual().start(call);
        await(() -> caller.getState() == Thread.State.TIMED_WAITING);
        assertThat(call.isDone()).isFalse();
        held.countDown();

        assertThat(call.get()).isEqualTo("done");
    }

    @Test
    void callsWaitNoLongerThanTheirDeadline() {
        endpoint.hold.set(new CountDownLatch(1));
        start(plan(false, false));
        var soon = Deadline.after(Ticker.system(), Duration.ofMillis(20));
        var fault = catchThrowableOfType(FaultException.class, () -> call(null, soon)).fault();

        assertThat(fault.code()).isEqualTo(Code.TARGET_UNAVAILABLE);
        assertThat(fault.detail()).isEqualTo("endpoint.x: still opening");
        endpoint.hold.get().countDown();
    }

    @Test
    void aLazyEndpointIsHealthyWhenItsClientExistsAndUnhealthyWhenItsProbeIsRefused() {
        endpoint.fails(REFUSED);
        start(plan(false, false));
        await(() -> state() == UNHEALTHY);

        assertThat(heard)
                .containsSubsequence("WARMING_UP -> HEALTHY", "built", "HEALTHY -> UNHEALTHY");
    }

    @Test
    void withoutBreakerAHardFaultTakesItDownAndAGoodProbeBringsItBack() {
        up(plan(true, false));
        assertThat(faultOf(REFUSED)).isEqualTo(REFUSED);
        assertThat(state()).isEqualTo(UNHEALTHY);
        assertThat(supervisor().health().status().cause()).isEqualTo("connection refused");

        var refused = catchThrowableOfType(FaultException.class, () -> call(null)).fault();
        assertThat(refused.code()).isEqualTo(Code.TARGET_UNAVAILABLE);
        assertThat(refused.detail()).isEqualTo("endpoint.x: connection refused");
        advanceUntil(() -> state() == HEALTHY);
    }

    @Test
    void withoutBreakerSoftFaultsNeverChangeIt() {
        up(plan(true, false));
        for (var i = 0; i < 50; i++) {
            assertThat(faultOf(SOFT)).isEqualTo(SOFT);
        }

        assertThat(state()).isEqualTo(HEALTHY);
    }

    @Test
    void anIdleEndpointIsProbedAndGoesDownAfterTwoFailedProbes() {
        up(plan(true, false));
        endpoint.fails(SOFT);
        var before = endpoint.probes.get();
        advanceUntil(() -> state() == UNHEALTHY);

        assertThat(endpoint.probes.get() - before).isEqualTo(2);
        assertThat(supervisor().health().status().cause()).isEqualTo("2 failed probes: status 500");
    }

    @Test
    void aProbeWithoutAnyAnswerStandsForTwo() {
        up(plan(true, false));
        endpoint.fails(Fault.timeout("no answer within 2s"));
        var before = endpoint.probes.get();
        advanceUntil(() -> state() == UNHEALTHY);

        assertThat(endpoint.probes.get() - before).isEqualTo(1);
    }

    @Test
    void anOpenBreakerClosesByATrialProbeThatIsAnswered() {
        up(plan(true, true));
        faultOf(REFUSED);
        assertThat(state()).isEqualTo(CB_OPEN);
        advanceUntil(() -> state() == HEALTHY);

        assertThat(heard)
                .containsSubsequence(
                        "HEALTHY -> CB_OPEN",
                        "opened connection refused",
                        "CB_OPEN -> CB_HALF_OPEN",
                        "half-open",
                        "trial probe",
                        "CB_HALF_OPEN -> HEALTHY",
                        "closed");
    }

    @Test
    void aFailedProbeOfAnIdleEndpointOpensItsBreaker() {
        up(plan(true, true));
        endpoint.fails(REFUSED);
        advanceUntil(() -> state() == CB_OPEN);

        assertThat(supervisor().health().status().cause()).isEqualTo("connection refused");
    }

    @Test
    void aConnectOnlyProbeLeavesItHalfOpenUntilARealCallSucceeds() throws Exception {
        endpoint = new ScriptedEndpoint(Proof.CONNECTED);
        up(plan(true, true));
        faultOf(REFUSED);
        advanceUntil(() -> state() == CB_HALF_OPEN);
        var probed = endpoint.probes.get();
        advanceUntil(() -> endpoint.probes.get() > probed + 8);
        assertThat(state()).isEqualTo(CB_HALF_OPEN);

        assertThat(call(null)).isEqualTo("done");
        assertThat(state()).isEqualTo(HEALTHY);
    }

    @Test
    void aConnectOnlyProbeClosesWhereNoRealCallCould() {
        endpoint = new ScriptedEndpoint(Proof.CONNECTED);
        up(plan(true, true, SECOND, true));
        faultOf(REFUSED);

        advanceUntil(() -> state() == HEALTHY);
    }

    @Test
    void aHalfOpenEndpointWhoseProbeFailsOpensAgain() {
        endpoint = new ScriptedEndpoint(Proof.CONNECTED);
        up(plan(true, true));
        faultOf(REFUSED);
        advanceUntil(() -> state() == CB_HALF_OPEN);
        endpoint.fails(REFUSED);

        advanceUntil(() -> state() == CB_OPEN);
    }

    @Test
    void aConfigurationThatNamesWhatIsNotThereIsNotTriedAgain() throws Exception {
        var made =
                supervise(
                        plan(true, false),
                        () -> {
                            throw new OpenException("connector.x.tls.ca", "no such file: ca.pem");
                        });
        made.start();
        await(() -> heard.contains("unopenable error[connector.x.tls.ca]: no such file: ca.pem"));

        assertThat(state()).isEqualTo(UNHEALTHY);
        assertThat(attempts).hasValue(1);
        assertThat(made.endpoint(Deadline.after(Ticker.system(), SECOND))).isEmpty();
    }

    @Test
    void aClientThatCannotBeBuiltNowIsBuiltLater() {
        var down = new CountDownLatch(1);
        supervise(
                        plan(false, false),
                        () -> {
                            if (down.getCount() > 0) {
                                throw new FaultException(REFUSED);
                            }
                            return endpoint;
                        })
                .start();
        await(() -> state() == UNHEALTHY);
        down.countDown();

        advanceUntil(() -> state() == HEALTHY);
    }

    @Test
    void closeEndsAProbeThatHangsAndClosesTheClient() throws Exception {
        up(plan(true, false));
        endpoint.hold.set(new CountDownLatch(1));
        ticker.awaitSleepers(1);
        ticker.advance(Duration.ofSeconds(2));
        supervisor().close();

        assertThat(endpoint.closed.getCount()).isZero();
    }

    @Test
    void aProbeThatPanicsIsAFailedProbe() {
        var broken =
                new io.chronicle.spi.Endpoint() {
                    @Override
                    public Proof probe(Deadline deadline) {
                        throw new IllegalStateException("bug");
                    }

                    @Override
                    public void close() {}
                };
        supervise(plan(true, false), () -> broken).start();
        await(() -> state() == UNHEALTHY);

        assertThat(supervisor().health().status().cause()).contains("IllegalStateException");
    }

    private void up(SupervisionPlan plan) {
        start(plan);
        await(() -> state() == HEALTHY && heard.stream().anyMatch(h -> h.startsWith("warm")));
    }

    private void start(SupervisionPlan plan) {
        supervise(plan, () -> endpoint).start();
    }

    private EndpointSupervisor supervise(SupervisionPlan plan, Opener opener) {
        var made = new EndpointSupervisor(plan, opener, timers, ticker, () -> 0.5, listener());
        supervisor = made;
        return made;
    }

    private EndpointSupervisor supervisor() {
        return Objects.requireNonNull(supervisor);
    }

    private EndpointState state() {
        return supervisor().health().status().state();
    }

    private String call(@Nullable Fault fault) throws FaultException, InterruptedException {
        return call(fault, Deadline.after(Ticker.system(), Duration.ofSeconds(20)));
    }

    private String call(@Nullable Fault fault, Deadline deadline)
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

    private Fault faultOf(Fault fault) {
        return catchThrowableOfType(FaultException.class, () -> call(fault)).fault();
    }

    private static SupervisionPlan plan(boolean warmup, boolean breaker) {
        return plan(warmup, breaker, Duration.ofSeconds(20), false);
    }

    private static SupervisionPlan plan(
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

    private static void await(BooleanSupplier condition) {
        var patience = Deadline.after(Ticker.system(), Duration.ofSeconds(15));
        while (!condition.getAsBoolean()) {
            assertThat(patience.expired()).isFalse();
            Thread.onSpinWait();
        }
    }

    private void advanceUntil(BooleanSupplier condition) {
        await(() -> {
            ticker.advance(Duration.ofNanos(20_000));
            return condition.getAsBoolean();
        });
    }

    private HealthListener listener() {
        return new HealthListener() {
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
            public void warmupCompleted(EndpointId endpoint, Duration took, int made) {
                heard.add("warm after " + made);
            }

            @Override
            public void unopenable(EndpointId endpoint, OpenException why) {
                heard.add("unopenable " + why.line());
            }
        };
    }
}
