package io.chronicle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.Fault;
import org.junit.jupiter.api.Test;

final class RouteExecutionTest {

    @Test
    void aDeliveryIsNotToBlameForATargetThatHasJustBeenFoundGone() {
        assertThat(RouteExecution.isAway(Fault.down("connection refused"))).isTrue();
    }

    @Test
    void aDeliveryIsToBlameForWhatItsTargetRefusesOrDoesNotEndInTime() {
        assertThat(RouteExecution.isAway(Fault.refused("22P02 invalid input"))).isFalse();
        assertThat(RouteExecution.isAway(Fault.timeout("no answer within 2s"))).isFalse();
    }
}
