package io.chronicle.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    private long now;

    private final Ticker ticker =
            new Ticker() {
                @Override
                public long nanos() {
                    return now;
                }

                @Override
                public Instant wall() {
                    return Instant.EPOCH;
                }

                @Override
                public void sleep(Duration time) {
                    now += time.toNanos();
                }
            };

    @Test
    void saysYesAtOnceAndThenOnceInAPeriod() throws InterruptedException {
        var pace = new Pace(ticker, Duration.ofMillis(500));
        assertThat(pace.due()).isTrue();
        assertThat(pace.due()).isFalse();
        ticker.sleep(Duration.ofMillis(499));
        assertThat(pace.due()).isFalse();
        ticker.sleep(Duration.ofMillis(1));
        assertThat(pace.due()).isTrue();
        assertThat(pace.due()).isFalse();
    }
}
