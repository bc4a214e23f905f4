package io.chronicle.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.DeliveryPolicy.Window;
import io.chronicle.core.Jitter;
import io.chronicle.core.RetryBudget;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static RetryBudget budget(long base, long max, Jitter jitter) {
        return new RetryBudget(
                5, Duration.ofSeconds(30), Duration.ofMillis(base), Duration.ofMillis(max), jitter);
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void doublesFromTheBaseAndStopsAtTheMaximum() {
        var backoff = Backoff.of(budget(50, 300, Jitter.NONE), () -> 0);

        assertThat(backoff.delay(1)).isEqualTo(ms(50));
        assertThat(backoff.delay(2)).isEqualTo(ms(100));
        assertThat(backoff.delay(3)).isEqualTo(ms(200));
        assertThat(backoff.delay(4)).isEqualTo(ms(300));
        assertThat(backoff.delay(400)).isEqualTo(ms(300));
    }

    @Test
    void theWindowOfTheDeliveryReplacesTheBudgets() {
        var window = Optional.of(new Window(ms(70), ms(200)));
        var backoff = new Backoff(budget(50, 5000, Jitter.NONE), window, () -> 0);

        assertThat(backoff.delay(1)).isEqualTo(ms(70));
        assertThat(backoff.delay(2)).isEqualTo(ms(140));
        assertThat(backoff.delay(3)).isEqualTo(ms(200));
    }

    @Test
    void aFixedWindowStaysFixed() {
        var window = Optional.of(new Window(ms(250), ms(250)));
        var backoff = new Backoff(budget(50, 5000, Jitter.NONE), window, () -> 0);

        assertThat(backoff.delay(1)).isEqualTo(ms(250));
        assertThat(backoff.delay(7)).isEqualTo(ms(250));
    }

    @Test
    void theBudgetClampsTheWindowOfTheDelivery() {
        var window = Optional.of(new Window(ms(900), ms(2000)));
        var backoff = new Backoff(budget(50, 400, Jitter.NONE), window, () -> 0);

        assertThat(backoff.delay(1)).isEqualTo(ms(400));
    }

    @Test
    void clampsBeforeItAddsJitter() {
        var window = Optional.of(new Window(ms(1000), ms(1000)));
        var backoff = new Backoff(budget(50, 400, Jitter.FULL), window, () -> 0.5);

        assertThat(backoff.delay(1)).isEqualTo(ms(200));
    }

    @Property
    void equalJitterKeepsHalfTheWindow(
            @ForAll @IntRange(min = 1, max = 80) int retry,
            @ForAll @LongRange(min = 1, max = 60_000) long base,
            @ForAll @IntRange(max = 999) int permille) {
        var backoff = Backoff.of(budget(base, 60_000, Jitter.EQUAL), () -> permille / 1000.0);
        var window = backoff.window(retry);

        assertThat(backoff.delay(retry)).isBetween(window.dividedBy(2), window);
    }

    @Property
    void fullJitterStaysWithinTheWindow(
            @ForAll @IntRange(min = 1, max = 80) int retry,
            @ForAll @LongRange(min = 1, max = 60_000) long base,
            @ForAll @IntRange(max = 999) int permille) {
        var backoff = Backoff.of(budget(base, 60_000, Jitter.FULL), () -> permille / 1000.0);

        assertThat(backoff.delay(retry)).isBetween(Duration.ZERO, backoff.window(retry));
    }

    @Property
    void theWindowNeverShrinksNorPassesTheMaximum(
            @ForAll @IntRange(min = 1, max = 80) int retry,
            @ForAll @LongRange(min = 1, max = 60_000) long base,
            @ForAll @LongRange(min = 1, max = 60_000) long max) {
        var backoff = Backoff.of(budget(base, max, Jitter.NONE), () -> 0);

        assertThat(backoff.window(retry + 1)).isGreaterThanOrEqualTo(backoff.window(retry));
        assertThat(backoff.window(retry)).isLessThanOrEqualTo(ms(max)).isPositive();
    }
}
