package io.chronicle.readiness;

import static io.chronicle.core.RouteState.DEGRADED;
import static io.chronicle.core.RouteState.DRAINING;
import static io.chronicle.core.RouteState.NOT_READY;
import static io.chronicle.core.RouteState.READY;
import static io.chronicle.core.RouteState.WARMING_UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.EndpointId;
import io.chronicle.core.HalfOpen;
import io.chronicle.readiness.HealthSignal.Answered;
import io.chronicle.readiness.HealthSignal.BreakerHalfOpened;
import io.chronicle.readiness.HealthSignal.BreakerOpened;
import io.chronicle.readiness.HealthSignal.ClientBuilt;
import io.chronicle.readiness.HealthSignal.Down;
import io.chronicle.readiness.HealthSignal.WarmupFailed;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReadinessGraphTest extends GraphRig {

    @Test
    void aRouteWarmsUpUntilEachOfItsWarmUpEndpointsWasUpOnce() {
        var graph = graph(new MinReady.All(), route("r", "a", "b"));
        a.report(new Answered());
        b.report(new WarmupFailed("connection refused"));
        pass();

        var verdict = graph.verdict("r");
        assertThat(verdict.state()).isEqualTo(WARMING_UP);
        assertThat(verdict.unhealthy()).containsExactly("endpoint.b");
        assertThat(verdict.reason()).isEqualTo("endpoint.b is UNHEALTHY: connection refused");
        assertThat(graph.app()).isEqualTo(WARMING_UP);

        b.report(new Answered());
        pass();
        assertThat(graph.verdict("r").state()).isEqualTo(READY);
        assertThat(graph.app()).isEqualTo(READY);
    }

    @Test
    void warmUpNeverComesBack() {
        var graph = ready("r", "a");
        a.report(new Down("connection refused"));
        pass();

        assertThat(graph.verdict("r").state()).isEqualTo(NOT_READY);
        assertThat(graph.app()).isEqualTo(NOT_READY);
        assertThat(graph.verdict("r").reason())
                .isEqualTo("endpoint.a is UNHEALTHY: connection refused");
    }

    @Test
    void anEndpointWithoutWarmUpHoldsNobodyBack() {
        var lazy = new EndpointHealth(EndpointId.of("lazy"), "http-client", false, ticker, _ -> {});
        var graph =
                new ReadinessGraph(
                        new GraphSettings(new MinReady.All(), CACHE),
                        List.of(route("r", "lazy")),
                        List.of(lazy),
                        ticker,
                        listener());
        assertThat(graph.app()).isEqualTo(READY);

        lazy.report(new ClientBuilt());
        lazy.report(new Down("refused"));
        pass();
        assertThat(graph.app()).isEqualTo(NOT_READY);
    }

    @Test
    void anUncountedColdRouteDoesNotHoldTheAppBack() {
        var first = route("first", "a");
        var second = with(route("second", "b"), 1, true);
        var graph = graph(new MinReady.Count(1), second, first);
        a.report(new Answered());
        pass();

        assertThat(graph.app()).isEqualTo(READY);
        assertThat(graph.verdict("second").state()).isEqualTo(WARMING_UP);
    }

    @Test
    void anyIsOneRouteWhichever() {
        var graph = graph(new MinReady.Any(), route("r", "a"), route("s", "b"));
        assertThat(graph.app()).isEqualTo(WARMING_UP);
        b.report(new Answered());
        pass();

        assertThat(graph.app()).isEqualTo(READY);
    }

    @Test
    void aRouteWithoutEndpointsIsReady() {
        assertThat(graph(new MinReady.All(), route("r")).verdict("r").state()).isEqualTo(READY);
    }

    @Test
    void aSwitchedOffRouteIsNotReadyAndNotCounted() {
        var off = with(route("off", "a"), 0, false);
        var graph = graph(new MinReady.Count(2), off, route("on"));
        graph.start();

        assertThat(graph.verdict("off").state()).isEqualTo(NOT_READY);
        assertThat(graph.verdict("off").reason()).isEqualTo("connector_disabled");
        assertThat(graph.app()).isEqualTo(READY);
        assertThat(heard).containsExactly("min_ready_routes lowered from 2 to 1");
        graph.close();
    }

    @Test
    void zeroCountedRoutesAreReady() {
        var off = with(route("off", "a"), 0, false);

        assertThat(graph(new MinReady.All(), off).app()).isEqualTo(READY);
        assertThat(graph(new MinReady.Any(), off).app()).isEqualTo(READY);
    }

    @Test
    void aCoveredEndpointOnlyDegradesItsRouteAndTheApp() {
        var graph = graph(new MinReady.All(), covering("r", "b", "a", "b"));
        up();
        b.report(new BreakerOpened("5/5 failures in 10s: refused"));
        pass();

        assertThat(graph.verdict("r").state()).isEqualTo(DEGRADED);
        assertThat(graph.verdict("r").takesWork()).isTrue();
        assertThat(graph.verdict("r").unhealthy()).containsExactly("endpoint.b");
        assertThat(graph.app()).isEqualTo(DEGRADED);

        a.report(new Down("refused"));
        pass();
        assertThat(graph.verdict("r").state()).isEqualTo(NOT_READY);
    }

    @Test
    void aHalfOpenEndpointCountsAsReadyForARouteThatSaysSo() {
        var graph = ready("r", "a");
        a.report(new BreakerOpened("5/5"));
        pass();
        assertThat(graph.verdict("r").state()).isEqualTo(NOT_READY);
        a.report(new BreakerHalfOpened("5/5"));
        pass();

        assertThat(graph.verdict("r").state()).isEqualTo(READY);
        assertThat(graph.trials("r").getAsBoolean()).isTrue();
        assertThat(heard)
                .containsExactly(
                        "r READY -> NOT_READY dependency_update: endpoint.a is CB_OPEN: 5/5",
                        "app READY -> NOT_READY dependency_update",
                        "r NOT_READY -> READY dependency_update: ",
                        "r counts half-open endpoint.a",
                        "app NOT_READY -> READY dependency_update");
    }

    @Test
    void aHalfOpenEndpointBlocksUnderEndpointAndNever() {
        for (var policy : List.of(HalfOpen.ENDPOINT, HalfOpen.NEVER)) {
            var needs = new RouteNeeds("r", 0, 0, needs("a"), Set.of(), policy, true);
            var graph = graph(new MinReady.All(), needs);
            up();
            a.report(new BreakerHalfOpened("5/5"));
            pass();

            assertThat(graph.verdict("r").state()).isEqualTo(NOT_READY);
        }
    }

    @Test
    void aPartialDeliveryDegradesForThirtySeconds() {
        var graph = ready("r", "a");
        graph.partial("r");
        pass();
        assertThat(graph.verdict("r").state()).isEqualTo(DEGRADED);

        ticker.advance(Duration.ofSeconds(20));
        graph.partial("r");
        ticker.advance(Duration.ofSeconds(29));
        assertThat(graph.verdict("r").state()).isEqualTo(DEGRADED);
        ticker.advance(Duration.ofSeconds(2));
        assertThat(graph.verdict("r").state()).isEqualTo(READY);
    }

    @Test
    void withinAWindowTheAnswerRepeatsAndAfterItTheChangeShows() {
        var graph = ready("r", "a");
        var before = graph.snapshot();
        a.report(new Down("refused"));
        ticker.advance(CACHE.minusNanos(1));
        assertThat(graph.snapshot()).isSameAs(before);
        assertThat(graph.verdict("r").state()).isEqualTo(READY);

        ticker.advance(Duration.ofNanos(1));
        assertThat(graph.verdict("r").state()).isEqualTo(NOT_READY);
        assertThat(graph.snapshot().app()).isEqualTo(NOT_READY);
        assertThat(graph.verdict("r").retryAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void changesArePublishedWithoutAReader() throws Exception {
        var graph = ready("r", "a");
        graph.start();
        ticker.awaitSleepers(1);
        a.report(new Down("refused"));
        ticker.advance(CACHE);

        assertThat(heard.take())
                .isEqualTo(
                        "r READY -> NOT_READY dependency_update: endpoint.a is UNHEALTHY: refused");
        graph.close();
    }

    @Test
    void aDrainShowsAtOnceAndForGood() {
        var graph = ready("r", "a");
        graph.drain();

        assertThat(graph.verdict("r").state()).isEqualTo(DRAINING);
        assertThat(graph.app()).isEqualTo(DRAINING);
        pass();
        assertThat(graph.app()).isEqualTo(DRAINING);
        assertThat(heard).contains("app READY -> DRAINING drain");
    }

    @Test
    void theSnapshotNamesWhatARouteNeeds() {
        var graph = ready("r", "a", "b");
        var view = graph.snapshot().routes().getFirst();

        assertThat(view.id()).isEqualTo("r");
        assertThat(view.requires()).containsExactly("a", "b");
        assertThat(view.unhealthy()).isEmpty();
        assertThat(graph.snapshot().endpoints())
                .extracting(e -> e.status().id().value())
                .containsExactly("endpoint.a", "endpoint.b");
    }
}
