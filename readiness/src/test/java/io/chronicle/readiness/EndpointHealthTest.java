package io.chronicle.readiness;

import static io.chronicle.core.EndpointState.CB_HALF_OPEN;
import static io.chronicle.core.EndpointState.CB_OPEN;
import static io.chronicle.core.EndpointState.HEALTHY;
import static io.chronicle.core.EndpointState.UNHEALTHY;
import static io.chronicle.core.EndpointState.WARMING_UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.EndpointId;
import io.chronicle.core.EndpointState;
import io.chronicle.readiness.HealthSignal.Answered;
import io.chronicle.readiness.HealthSignal.BreakerClosed;
import io.chronicle.readiness.HealthSignal.BreakerHalfOpened;
import io.chronicle.readiness.HealthSignal.BreakerOpened;
import io.chronicle.readiness.HealthSignal.ClientBuilt;
import io.chronicle.readiness.HealthSignal.Down;
import io.chronicle.readiness.HealthSignal.ProbeFailed;
import io.chronicle.readiness.HealthSignal.WarmupFailed;
import io.chronicle.testing.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointHealthTest {

    private final FakeTicker ticker = FakeTicker.manual();
    private final List<EndpointState> heard = new ArrayList<>();
    private final EndpointHealth warming = endpoint(true);
    private final EndpointHealth lazy = endpoint(false);

    @Test
    void anEndpointWithWarmUpWarmsUpUntilItAnswers() {
        warming.report(new ClientBuilt());
        assertThat(warming.status().state()).isEqualTo(WARMING_UP);

        warming.report(new Answered());
        assertThat(warming.status().state()).isEqualTo(HEALTHY);
        assertThat(warming.status().cause()).isEmpty();
        assertThat(warming.status().wasUp()).isTrue();
    }

    @Test
    void aFailedWarmUpAttemptMakesItUnhealthyAndNotUp() {
        warming.report(new WarmupFailed("connection refused"));

        assertThat(warming.status().state()).isEqualTo(UNHEALTHY);
        assertThat(warming.status().cause()).isEqualTo("connection refused");
        assertThat(warming.status().wasUp()).isFalse();
    }

    @Test
    void anEndpointWithoutWarmUpIsHealthyOnceItsClientExists() {
        assertThat(lazy.status().state()).isEqualTo(WARMING_UP);
        lazy.report(new ClientBuilt());

        assertThat(lazy.status().state()).isEqualTo(HEALTHY);
        assertThat(lazy.status().wasUp()).isFalse();
    }

    @Test
    void oneFailedProbeIsNotEnough() {
        warming.report(new Answered());
        warming.report(new ProbeFailed(1, "no answer within 1s"));

        assertThat(warming.status().state()).isEqualTo(HEALTHY);
    }

    @Test
    void twoFailedProbesInARowMakeItUnhealthy() {
        warming.report(new Answered());
        warming.report(new ProbeFailed(1, "slow"));
        warming.report(new Answered());
        warming.report(new ProbeFailed(1, "slow"));
        assertThat(warming.status().state()).isEqualTo(HEALTHY);
        warming.report(new ProbeFailed(2, "slow"));

        assertThat(warming.status().state()).isEqualTo(UNHEALTHY);
        assertThat(warming.status().cause()).isEqualTo("2 failed probes: slow");
    }

    @Test
    void oneHardFaultMakesItUnhealthyAndAGoodProbeHealthyAgain() {
        warming.report(new Answered());
        warming.report(new Down("connection refused"));
        assertThat(warming.status().state()).isEqualTo(UNHEALTHY);

        warming.report(new Answered());
        assertThat(warming.status().state()).isEqualTo(HEALTHY);
    }

    @Test
    void theBreakersWordComesFirst() {
        warming.report(new Answered());
        warming.report(new BreakerOpened("7/10 failures in 30s: refused"));
        assertThat(warming.status().state()).isEqualTo(CB_OPEN);
        assertThat(warming.status().cause()).isEqualTo("7/10 failures in 30s: refused");

        warming.report(new Answered());
        assertThat(warming.status().state()).isEqualTo(CB_OPEN);

        warming.report(new BreakerHalfOpened("7/10 failures in 30s: refused"));
        assertThat(warming.status().state()).isEqualTo(CB_HALF_OPEN);

        warming.report(new BreakerClosed());
        assertThat(warming.status().state()).isEqualTo(HEALTHY);
        assertThat(warming.status().cause()).isEmpty();
        assertThat(heard).containsExactly(HEALTHY, CB_OPEN, CB_HALF_OPEN, HEALTHY);
    }

    @Test
    void knowsSinceWhenAndWhenItIsProbedNext() {
        warming.report(new Answered());
        var since = ticker.wall();
        ticker.advance(Duration.ofSeconds(9));
        warming.report(new Answered());
        warming.nextProbeIn(Duration.ofSeconds(2));

        assertThat(warming.status().since()).isEqualTo(since);
        assertThat(warming.status().nextProbeAt()).contains(ticker.wall().plusSeconds(2));
    }

    private EndpointHealth endpoint(boolean warmup) {
        return new EndpointHealth(
                EndpointId.of("db"), "postgres", warmup, ticker, c -> heard.add(c.to()));
    }
}
