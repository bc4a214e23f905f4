package io.chronicle.engine.health;

import static io.chronicle.core.EndpointState.HEALTHY;
import static io.chronicle.core.EndpointState.UNHEALTHY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault.Code;
import io.chronicle.core.FaultException;
import io.chronicle.core.RetryBudget;
import io.chronicle.core.Ticker;
import io.chronicle.spi.OpenException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WarmupTest extends SupervisorRig {

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
    void aFailedAttemptTellsHowLongItTookByItself() throws Exception {
        var minute = Duration.ofMinutes(1);
        endpoint.fails(REFUSED);
        for (var number : List.of(1, 2)) {
            var held = new CountDownLatch(1);
            endpoint.hold.set(held);
            if (number == 1) {
                start(plan(true, false));
            }
            advanceUntil(() -> endpoint.begun.get() == number);
            ticker.advance(minute);
            held.countDown();
            assertThat(failedAttempts.take()).isBetween(minute, minute.plusSeconds(59));
        }
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
    void aLazyEndpointThatServesRealCallsOutlivesFailedProbes() throws Exception {
        endpoint.fails(SOFT);
        start(plan(false, false));
        for (var i = 1; i <= 4; i++) {
            var probed = i;
            advanceUntil(() -> endpoint.probes.get() >= probed);
            ticker.awaitSleepers(1);
            assertThat(call(null)).isEqualTo("done");
            assertThat(state()).isEqualTo(HEALTHY);
        }
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
}
