package io.chronicle.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.BreakerSettings;
import io.chronicle.core.Fault;
import io.chronicle.core.Jitter;
import io.chronicle.core.RetryBudget;
import io.chronicle.resilience.BreakerState.Closed;
import io.chronicle.resilience.BreakerState.HalfOpen;
import io.chronicle.resilience.BreakerState.Open;
import io.chronicle.testing.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Fault SOFT = Fault.transientFailure("status 503", null);
    private static final Fault HARD = Fault.down("connection refused");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeTicker ticker = FakeTicker.manual();
    private final List<BreakerState> heard = new ArrayList<>();
    private final BreakerSettings settings =
            new BreakerSettings(0.5, Duration.ofSeconds(30), SECOND, Duration.ofSeconds(5));
    private final RetryBudget trials =
            new RetryBudget(3, Duration.ofSeconds(60), SECOND, Duration.ofSeconds(5), Jitter.NONE);
    private final Breaker breaker = new Breaker(settings, trials, ticker, () -> 0.999, heard::add);

    @Test
    void staysClosedBelowFiveCalls() {
        fail(4);

        assertThat(breaker.state()).isInstanceOf(Closed.class);
    }

    @Test
    void opensAtTheFailureRateWithTheFiguresAsCause() {
        succeed(3);
        fail(3);

        assertThat(breaker.state())
                .isInstanceOfSatisfying(
                        Open.class,
                        o -> assertThat(o.cause()).isEqualTo("3/6 failures in 30s: status 503"));
        assertThat(breaker.enter()).isEmpty();
    }

    @Test
    void staysClosedBelowTheFailureRate() {
        succeed(6);
        fail(5);

        assertThat(breaker.state()).isInstanceOf(Closed.class);
    }

    @Test
    void aHardFaultOpensItAtOnce() {
        breaker.failed(enter(), HARD);

        assertThat(breaker.state())
                .isInstanceOfSatisfying(
                        Open.class, o -> assertThat(o.cause()).isEqualTo("connection refused"));
    }

    @Test
    void forgetsWhatIsOlderThanTheWindow() {
        fail(4);
        ticker.advance(Duration.ofSeconds(31));
        fail(4);

        assertThat(breaker.state()).isInstanceOf(Closed.class);
    }

    @Test
    void aRefusalBySystemThatWorksCountsAsSuccess() {
        fail(2);
        for (var i = 0; i < 3; i++) {
            breaker.failed(enter(), Fault.refused("status 404"));
        }
        fail(1);

        assertThat(breaker.state())
                .isInstanceOfSatisfying(
                        Open.class, o -> assertThat(o.cause()).startsWith("3/6 failures"));
    }

    @Test
    void ourOwnCancellationCountsNeitherWay() {
        fail(4);
        for (var i = 0; i < 10; i++) {
            breaker.failed(enter(), new Fault.Cancelled("drain"));
        }

        assertThat(breaker.state()).isInstanceOf(Closed.class);
        fail(1);
        assertThat(breaker.state())
                .isInstanceOfSatisfying(
                        Open.class, o -> assertThat(o.cause()).startsWith("5/5 failures"));
    }

    @Test
    void aProbeMovesItToHalfOpenOnlyWhenTheIntervalIsOver() {
        breaker.failed(enter(), HARD);
        breaker.reachable();
        assertThat(breaker.state()).isInstanceOf(Open.class);

        ticker.advance(SECOND);
        breaker.reachable();
        assertThat(breaker.state()).isInstanceOf(HalfOpen.class);
    }

    @Test
    void halfOpenLetsTwoTrialsInAtOnce() {
        halfOpen();

        var first = enter();
        enter();
        assertThat(breaker.enter()).isEmpty();
        assertThat(breaker.trials()).isEqualTo(2);
        assertThat(first.trial()).isTrue();
    }

    @Test
    void oneSuccessfulTrialCloses() {
        halfOpen();
        breaker.succeeded(enter());

        assertThat(breaker.state()).isInstanceOf(Closed.class);
        assertThat(breaker.trials()).isZero();
    }

    @Test
    void aFailedTrialOpensForTwiceAsLong() {
        halfOpen();
        breaker.failed(enter(), SOFT);

        assertThat(breaker.untilDue()).isBetween(Duration.ofMillis(1990), Duration.ofSeconds(2));
    }

    @Test
    void theIntervalDoublesToItsMaximumWhileProbesFail() {
        breaker.failed(enter(), HARD);
        var intervals = new ArrayList<Long>();
        for (var i = 0; i < 5; i++) {
            intervals.add(Math.round(breaker.untilDue().toMillis() / 1000.0));
            ticker.advance(breaker.untilDue());
            breaker.unreachable(HARD);
        }

        assertThat(intervals).containsExactly(1L, 2L, 4L, 5L, 5L);
        assertThat(heard).hasSize(1);
    }

    @Test
    void closingResetsTheInterval() {
        halfOpen();
        breaker.failed(enter(), SOFT);
        ticker.advance(breaker.untilDue());
        breaker.reachable();
        breaker.succeeded(enter());
        breaker.failed(enter(), HARD);

        assertThat(breaker.untilDue()).isEqualTo(SECOND);
    }

    @Test
    void aCallFromBeforeTheTripSaysNothingAboutTheTrial() {
        var stale = enter();
        halfOpen();
        breaker.succeeded(stale);
        assertThat(breaker.state()).isInstanceOf(HalfOpen.class);

        breaker.failed(stale, HARD);
        assertThat(breaker.state()).isInstanceOf(HalfOpen.class);
    }

    @Test
    void aCancelledTrialGivesItsPlaceBack() {
        halfOpen();
        enter();
        breaker.cancelled(enter());

        assertThat(breaker.trials()).isEqualTo(1);
        assertThat(breaker.state()).isInstanceOf(HalfOpen.class);
    }

    @Test
    void staysOpenUntilMaxElapsedWhenTheTrialsAreSpent() {
        halfOpen();
        var first = ticker.nanos();
        breaker.failed(enter(), SOFT);
        for (var i = 0; i < 2; i++) {
            ticker.advance(breaker.untilDue());
            breaker.reachable();
            breaker.failed(enter(), SOFT);
        }

        assertThat(breaker.untilDue().toNanos())
                .isEqualTo(first + trials.maxElapsed().toNanos() - ticker.nanos());
        ticker.advance(breaker.untilDue());
        breaker.reachable();
        assertThat(breaker.enter()).isPresent();
    }

    @Test
    void anUndecidedTrialThatFindsNoBudgetOpensAgain() {
        halfOpen();
        for (var i = 0; i < 3; i++) {
            breaker.cancelled(enter());
        }

        assertThat(breaker.enter()).isEmpty();
        assertThat(breaker.state()).isInstanceOf(Open.class);
    }

    @Test
    void tellsItsListenerEachStateInOrder() {
        halfOpen();
        breaker.succeeded(enter());

        assertThat(heard).hasExactlyElementsOfTypes(Open.class, HalfOpen.class, Closed.class);
    }

    private Breaker.Pass enter() {
        return breaker.enter().orElseThrow();
    }

    private void succeed(int times) {
        for (var i = 0; i < times; i++) {
            breaker.succeeded(enter());
        }
    }

    private void fail(int times) {
        for (var i = 0; i < times; i++) {
            breaker.failed(enter(), SOFT);
        }
    }

    private void halfOpen() {
        breaker.failed(enter(), HARD);
        ticker.advance(breaker.untilDue());
        breaker.reachable();
    }
}
