package io.chronicle.readiness;

import static io.chronicle.core.RouteState.DEGRADED;
import static io.chronicle.core.RouteState.NOT_READY;
import static io.chronicle.core.RouteState.READY;
import static io.chronicle.core.RouteState.WARMING_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronicle.readiness.HealthSignal.Answered;
import io.chronicle.readiness.HealthSignal.Down;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OverridesTest extends GraphRig {

    @Test
    void anOverrideTakesARouteOutUntilItsTimeIsOver() {
        var graph = ready("r", "a");
        graph.override("r", NOT_READY, "maintenance", "ana", Duration.ofMinutes(1));
        pass();

        assertThat(graph.verdict("r").state()).isEqualTo(NOT_READY);
        assertThat(graph.verdict("r").reason()).contains("ana", "maintenance");
        assertThat(graph.snapshot().routes().getFirst().override())
                .hasValueSatisfying(o -> assertThat(o.author()).isEqualTo("ana"));
        assertThat(graph.overrides()).hasSize(1);

        ticker.advance(Duration.ofMinutes(1));
        assertThat(graph.verdict("r").state()).isEqualTo(READY);
        assertThat(graph.overrides()).isEmpty();
        assertThat(heard)
                .anyMatch(line -> line.startsWith("r READY -> NOT_READY external_set_route_state"))
                .contains("r NOT_READY -> READY external_set_route_state: ");
    }

    @Test
    void anOverrideEndsInTheNameOfWhoLiftedItOrByItsTtl() throws Exception {
        var graph = ready("r", "a");
        graph.override("r", NOT_READY, "maintenance", "ana", Duration.ofMinutes(1));
        graph.lift("r", "bob");
        assertThat(heard.take()).isEqualTo("override of r ended by bob");

        graph.start();
        ticker.awaitSleepers(1);
        graph.override("r", READY, "maintenance", "ana", Duration.ofMillis(100));
        ticker.advance(CACHE);
        assertThat(heard.take()).isEqualTo("override of r ended by ttl");
        graph.close();
    }

    @Test
    void anOverrideForcesAdmissionButNotBeforeWarmUp() {
        var graph = graph(new MinReady.All(), route("r", "a"));
        graph.override("r", READY, "trust me", "ana", Duration.ofMinutes(1));
        pass();
        assertThat(graph.verdict("r").state()).isEqualTo(WARMING_UP);

        a.report(new Answered());
        a.report(new Down("refused"));
        pass();
        assertThat(graph.verdict("r").state()).isEqualTo(READY);

        assertThat(graph.lift("r", "ana")).isPresent();
        pass();
        assertThat(graph.verdict("r").state()).isEqualTo(NOT_READY);
    }

    @Test
    void anOverrideOfAColdRouteHoldsOnceItIsWarmSoThatWarmUpNeverComesBack() {
        var graph = graph(new MinReady.All(), route("r", "a"));
        graph.override("r", NOT_READY, "upgrade", "ana", Duration.ofMinutes(1));
        pass();
        assertThat(graph.verdict("r").state()).isEqualTo(WARMING_UP);
        assertThat(graph.verdict("r").reason())
                .startsWith("endpoint.a is WARMING_UP: opening; r set NOT_READY by ana until ");

        a.report(new Answered());
        pass();
        assertThat(graph.verdict("r").state()).isEqualTo(NOT_READY);
        graph.lift("r", "bob");
        pass();
        assertThat(graph.verdict("r").state()).isEqualTo(READY);
        assertThat(heard)
                .filteredOn(line -> line.startsWith("r "))
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .startsWith(
                                                "r WARMING_UP -> NOT_READY"
                                                        + " external_set_route_state: r set"),
                        second ->
                                assertThat(second)
                                        .isEqualTo(
                                                "r NOT_READY -> READY external_set_route_state: "));
    }

    @Test
    void anOverrideLiftedFromAColdRouteLeavesItWarmingUpAllAlong() {
        var graph = graph(new MinReady.All(), route("r", "a"));
        graph.override("r", NOT_READY, "upgrade", "ana", Duration.ofMinutes(1));
        pass();
        graph.lift("r", "bob");
        pass();

        assertThat(graph.verdict("r").state()).isEqualTo(WARMING_UP);
        assertThat(heard).containsExactly("override of r ended by bob");
    }

    @Test
    void anOverriddenEndpointMovesAllItsRoutes() {
        var graph = graph(new MinReady.All(), route("r", "a"), route("s", "a"), route("t", "b"));
        up();
        graph.override("endpoint.a", NOT_READY, "upgrade", "ana", Duration.ofMinutes(1));
        pass();

        assertThat(states(graph)).containsExactly(NOT_READY, NOT_READY, READY);
        assertThat(graph.snapshot().endpoints().getFirst().override()).isPresent();
    }

    @Test
    void anOverrideOfNothingIsRefused() {
        var graph = ready("r", "a");

        assertThat(graph.override("x", NOT_READY, "", "ana", Duration.ofSeconds(1))).isEmpty();
        assertThatThrownBy(() -> graph.override("r", DEGRADED, "", "ana", Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
