package io.chronicle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RouteExecutionTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void aDeliveryIsNotToBlameForATargetThatHasJustBeenFoundGone() {
        assertThat(RouteExecution.isAway(Fault.down("connection refused"))).isTrue();
    }

    @Test
    void aDeliveryIsNotToBlameForAConnectorWithoutRoom() {
        var full = new Fault.LimitsEnforced("http.connector_max_inflight", false, "", SECOND);
        assertThat(RouteExecution.isAway(full)).isTrue();
    }

    @Test
    void aDeliveryIsToBlameForWhatItsTargetRefusesOrDoesNotEndInTime() {
        assertThat(RouteExecution.isAway(Fault.refused("22P02 invalid input"))).isFalse();
        assertThat(RouteExecution.isAway(Fault.timeout("no answer within 2s"))).isFalse();
    }
}
