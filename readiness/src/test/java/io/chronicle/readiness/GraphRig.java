package io.chronicle.readiness;

import io.chronicle.core.EndpointId;
import io.chronicle.core.HalfOpen;
import io.chronicle.core.RouteState;
import io.chronicle.readiness.HealthSignal.Answered;
import io.chronicle.readiness.RouteNeeds.Need;
import io.chronicle.testing.FakeTicker;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;

/// A graph over two endpoints in manual time, and what its listener heard.
class GraphRig {

    static final Duration CACHE = Duration.ofMillis(250);

    final FakeTicker ticker = FakeTicker.manual();
    final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    final EndpointHealth a = endpoint("a");
    final EndpointHealth b = endpoint("b");

    static List<RouteState> states(ReadinessGraph graph) {
        return graph.snapshot().routes().stream().map(Snapshot.RouteView::state).toList();
    }

    void pass() {
        ticker.advance(CACHE);
    }

    void up() {
        a.report(new Answered());
        b.report(new Answered());
        pass();
    }

    ReadinessGraph ready(String name, String... requires) {
        a.report(new Answered());
        b.report(new Answered());
        return graph(new MinReady.All(), route(name, requires));
    }

    ReadinessGraph graph(MinReady rule, RouteNeeds... routes) {
        return new ReadinessGraph(
                new GraphSettings(rule, CACHE), List.of(routes), List.of(a, b), ticker, listener());
    }

    static List<Need> needs(String... connectors) {
        return Arrays.stream(connectors).map(c -> new Need(c, EndpointId.of(c))).toList();
    }

    static RouteNeeds route(String name, String... requires) {
        return new RouteNeeds(name, 0, 0, needs(requires), Set.of(), HalfOpen.ROUTE, true);
    }

    static RouteNeeds covering(String name, String covered, String... requires) {
        var cover = Set.of(EndpointId.of(covered));
        return new RouteNeeds(name, 0, 0, needs(requires), cover, HalfOpen.ROUTE, true);
    }

    static RouteNeeds with(RouteNeeds r, int priority, boolean enabled) {
        return new RouteNeeds(
                r.name(), priority, r.order(), r.requires(), r.covered(), r.halfOpen(), enabled);
    }

    EndpointHealth endpoint(String connector) {
        return new EndpointHealth(EndpointId.of(connector), "http-client", true, ticker, _ -> {});
    }

    GraphListener listener() {
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
            public void overrideEnded(ReadinessOverride override, String by) {
                heard.add("override of " + override.target() + " ended by " + by);
            }

            @Override
            public void minReadyLowered(int asked, int counted) {
                heard.add("min_ready_routes lowered from " + asked + " to " + counted);
            }
        };
    }
}
