package io.chronicle.engine.health;

import static io.chronicle.engine.health.ProbeSchedule.Mode.DOWN;
import static io.chronicle.engine.health.ProbeSchedule.Mode.HALF_OPEN;
import static io.chronicle.engine.health.ProbeSchedule.Mode.UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.BreakerSettings;
import io.chronicle.testing.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeScheduleTest {

    private final FakeTicker ticker = FakeTicker.manual();
    private final ProbeSchedule schedule = schedule(Optional.empty());

    @Test
    void aHealthyEndpointIsProbedTwoSecondsAfterItsLastSuccess() {
        assertThat(schedule.until(UP)).isEqualTo(Duration.ofSeconds(2));
        ticker.advance(Duration.ofMillis(1500));
        schedule.succeeded();
        assertThat(schedule.until(UP)).isEqualTo(Duration.ofSeconds(2));
        ticker.advance(Duration.ofSeconds(2));
        assertThat(schedule.until(UP)).isZero();
        schedule.answered();
        assertThat(schedule.until(UP)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aProbeThatFailedOnceIsRepeatedSooner() {
        schedule.failed();

        assertThat(schedule.until(UP)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void aSuccessOfRealTrafficAfterAFailedProbeTakesTheDoubtBack() {
        assertThat(schedule.failed()).isEqualTo(1);
        schedule.succeeded();
        assertThat(schedule.until(UP)).isEqualTo(Duration.ofSeconds(2));

        assertThat(schedule.failed()).isEqualTo(1);
        assertThat(schedule.failed()).isEqualTo(2);
        schedule.answered();
        assertThat(schedule.failed()).isEqualTo(1);
    }

    @Test
    void anUnhealthyEndpointIsProbedAfterHalfASecondDoublingToFive() {
        ticker.advance(Duration.ofSeconds(60));
        schedule.succeeded();

        assertThat(downWaits(schedule, 6)).containsExactly(500L, 1000L, 2000L, 4000L, 5000L, 5000L);
    }

    @Test
    void withABreakerItsOpenTimesAreUsed() {
        var settings =
                new BreakerSettings(
                        0.5, Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(3));

        assertThat(downWaits(schedule(Optional.of(settings)), 4))
                .containsExactly(1000L, 2000L, 3000L, 3000L);
    }

    @Test
    void aHalfOpenEndpointIsProbedEachInterval() {
        ticker.advance(Duration.ofSeconds(60));

        assertThat(schedule.until(HALF_OPEN)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void goingDownAgainStartsFromTheFirstWait() {
        downWaits(schedule, 3);
        schedule.answered();
        schedule.until(UP);

        assertThat(schedule.until(DOWN)).isEqualTo(Duration.ofMillis(500));
    }

    private List<Long> downWaits(ProbeSchedule of, int count) {
        var waits = new ArrayList<Long>();
        for (var i = 0; i < count; i++) {
            var wait = of.until(DOWN);
            waits.add(Math.round(wait.toMillis() / 10.0) * 10);
            ticker.advance(wait);
            of.failed();
        }
        return waits;
    }

    private ProbeSchedule schedule(Optional<BreakerSettings> breaker) {
        return new ProbeSchedule(Duration.ofSeconds(2), breaker, ticker, () -> 0.999_999);
    }
}
