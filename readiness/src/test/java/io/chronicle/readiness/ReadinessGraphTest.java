package io.chronicle.readiness;

import static io.chronicle.core.RouteState.DEGRADED;
import static io.chronicle.core.RouteState.DRAINING;
import static io.chronicle.core.RouteState.NOT_READY;
import static io.chronicle.core.RouteState.READY;
import static io.chronicle.core.RouteState.WARMING_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronicle.core.EndpointId;
import io.chronicle.core.HalfOpen;
import io.chronicle.core.RouteState;
import io.chronicle.readiness.HealthSignal.Answered;
import io.chronicle.readiness.HealthSignal.BreakerHalfOpened;
import io.chronicle.readiness.HealthSignal.BreakerOpened;
import io.chronicle.readiness.HealthSignal.ClientBuilt;
import io.chronicle.readiness.HealthSignal.Down;
import io.chronicle.readiness.HealthSignal.WarmupFailed;
import io.chronicle.readiness.RouteNeeds.Need;
import io.chronicle.testing.FakeTicker;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReadinessGraphTest {

    private static final Duration CACHE = Duration.ofMillis(250);

    private final FakeTicker ticker = FakeTicker.manual();
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final EndpointHealth a = endpoint("a");
    private final EndpointHealth b = endpoint("b");

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
    void anOverrideForcesAdmissionButNotBeforeWarmUp() {
        var graph = graph(new MinReady.All(), route("r", "a"));
        graph.override("r", READY, "trust me", "ana", Duration.ofMinutes(1));
        pass();
        assertThat(graph.verdict("r").state()).isEqualTo(WARMING_UP);

        a.report(new Answered());
        a.report(new Down("refused"));
        pass();
        assertThat(graph.verdict("r").state()).isEqualTo(READY);

        assertThat(graph.lift("r")).isPresent();
        pass();
        assertThat(graph.verdict("r").state()).isEqualTo(NOT_READY);
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

    private static List<RouteState> states(ReadinessGraph graph) {
        return graph.snapshot().routes().stream().map(Snapshot.RouteView::state).toList();
    }

    private void pass() {
        ticker.advance(CACHE);
    }

    private void up() {
        a.report(new Answered());
        b.report(new Answered());
        pass();
    }

    private ReadinessGraph ready(String name, String... requires) {
        a.report(new Answered());
        b.report(new Answered());
        return graph(new MinReady.All(), route(name, requires));
    }

    private ReadinessGraph graph(MinReady rule, RouteNeeds... routes) {
        return new ReadinessGraph(
                new GraphSettings(rule, CACHE), List.of(routes), List.of(a, b), ticker, listener());
    }

    private static List<Need> needs(String... connectors) {
        return Arrays.stream(connectors).map(c -> new Need(c, EndpointId.of(c))).toList();
    }

    private static RouteNeeds route(String name, String... requires) {
        return new RouteNeeds(name, 0, 0, needs(requires), Set.of(), HalfOpen.ROUTE, true);
    }

    private static RouteNeeds covering(String name, String covered, String... requires) {
        var cover = Set.of(EndpointId.of(covered));
        return new RouteNeeds(name, 0, 0, needs(requires), cover, HalfOpen.ROUTE, true);
    }

    private static RouteNeeds with(RouteNeeds r, int priority, boolean enabled) {
        return new RouteNeeds(
                r.name(), priority, r.order(), r.requires(), r.covered(), r.halfOpen(), enabled);
    }

    private EndpointHealth endpoint(String connector) {
        return new EndpointHealth(EndpointId.of(connector), "http-client", true, ticker, _ -> {});
    }

    private GraphListener listener() {
        return new GraphListener() {
            @Override
            public void routeChanged(
                    String route, RouteState from, RouteState to, String reason, String cause) {
                heard.add(route + " " + from + " -> " + to + " " + reason + ": " + cause);
            }

            @Override
            public void appChanged(RouteState from, RouteState to, String reason, String cause) {
                heard.add("app " + from + " -> " + to + " " + reason);
            }

            @Override
            public void halfOpenCounted(String route, EndpointId endpoint) {
                heard.add(route + " counts half-open " + endpoint);
            }

            @Override
            public void minReadyLowered(int asked, int counted) {
                heard.add("min_ready_routes lowered from " + asked + " to " + counted);
            }
        };
    }
}
