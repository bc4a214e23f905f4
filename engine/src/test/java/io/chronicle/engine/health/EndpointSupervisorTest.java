package io.chronicle.engine.health;

import static io.chronicle.core.EndpointState.CB_HALF_OPEN;
import static io.chronicle.core.EndpointState.CB_OPEN;
import static io.chronicle.core.EndpointState.HEALTHY;
import static io.chronicle.core.EndpointState.UNHEALTHY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.Fault.Code;
import io.chronicle.core.FaultException;
import io.chronicle.spi.Endpoint.Proof;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class EndpointSupervisorTest extends SupervisorRig {

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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failedProbesWithASuccessfulCallBetweenThemAreNotInARow(boolean breaker) throws Exception {
        up(plan(true, breaker));
        endpoint.fails(SOFT);
        for (var i = 1; i <= 4; i++) {
            var failed = endpoint.probes.get();
            advanceUntil(() -> endpoint.probes.get() > failed);
            ticker.awaitSleepers(1);
            assertThat(call(null)).isEqualTo("done");
            assertThat(state()).isEqualTo(HEALTHY);
        }
        advanceUntil(() -> state() != HEALTHY);

        assertThat(supervisor().health().status().cause()).contains("2 failed probes");
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
}
