package io.chronicle.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.DeliveryPolicy.Window;
import io.chronicle.core.Jitter;
import io.chronicle.core.RetryBudget;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GuardPlanTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void asksForTheRetriesWithinTheBudget() {
        assertThat(plan(9, 5, 2, 30).attempts()).isEqualTo(5);
        assertThat(plan(2, 5, 2, 30).attempts()).isEqualTo(3);
        assertThat(plan(0, 5, 2, 30).attempts()).isEqualTo(1);
    }

    @Test
    void addsEveryTimeoutAndEveryLongestWait() {
        var plan = plan(4, 5, 2, 30);
        assertThat(plan.pauses()).isEqualTo(Duration.ofMillis(100 + 200 + 400 + 800));
        assertThat(plan.inFull()).isEqualTo(Duration.ofMillis(11_500));
        assertThat(plan.fitting()).isEqualTo(5);
    }

    @Test
    void noAttemptStartsAfterMaxElapsed() {
        var plan = plan(4, 5, 5, 20);
        assertThat(plan.inFull()).isGreaterThan(plan.bound());
        assertThat(plan.bound()).isEqualTo(Duration.ofSeconds(25));
        assertThat(plan.fitting()).isEqualTo(4);
    }

    @Test
    void oneAttemptIsBoundedByItsTimeoutAlone() {
        assertThat(plan(0, 5, 60, 20).bound()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void figuresBeyondMeasureStayFigures() {
        var plan = plan(Integer.MAX_VALUE - 1, Integer.MAX_VALUE, 1 << 30, 1 << 30);
        assertThat(plan.inFull()).isGreaterThanOrEqualTo(Duration.ofDays(36_500));
    }

    /// Every attempt takes its whole timeout and every wait is the longest.
    @Property
    void theFiguresAreThoseOfACallThatFailsThroughout(
            @ForAll @IntRange(max = 8) int retries,
            @ForAll @IntRange(min = 1, max = 6) int most,
            @ForAll @IntRange(min = 1, max = 9) int timeout,
            @ForAll @IntRange(min = 1, max = 40) int elapsed) {
        var plan = plan(retries, most, timeout, elapsed);
        var made = 1;
        var spent = plan.attemptTimeout();
        while (made < plan.attempts()
                && spent.plus(plan.pause(made)).compareTo(plan.budget().maxElapsed()) <= 0) {
            spent = spent.plus(plan.pause(made)).plus(plan.attemptTimeout());
            made++;
        }
        assertThat(plan.fitting()).isEqualTo(made);
        assertThat(spent).isLessThanOrEqualTo(plan.inFull()).isLessThanOrEqualTo(plan.bound());
    }

    private static GuardPlan plan(int retries, int most, int timeout, int elapsed) {
        var window = new Window(Duration.ofMillis(100), SECOND);
        return new GuardPlan(
                new RetryBudget(
                        most,
                        Duration.ofSeconds(elapsed),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(5),
                        Jitter.NONE),
                new DeliveryPolicy(retries, Optional.of(window), false, false, false),
                Duration.ofSeconds(timeout),
                Integer.MAX_VALUE);
    }
}
