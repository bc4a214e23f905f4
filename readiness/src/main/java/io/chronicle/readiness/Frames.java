package io.chronicle.readiness;

import io.chronicle.core.EndpointId;
import io.chronicle.core.RouteState;
import io.chronicle.core.Ticker;
import io.chronicle.core.Verdict;
import io.chronicle.readiness.Snapshot.EndpointView;
import io.chronicle.readiness.Snapshot.RouteView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Computes frames. Called under the cache's lock.
final class Frames {

    private final GraphSettings settings;
    private final List<RouteNeeds> routes;
    private final List<RouteNeeds> counted;
    private final Map<EndpointId, EndpointHealth> endpoints = new LinkedHashMap<>();
    private final Map<String, Integer> index = new HashMap<>();
    private final Overrides overrides;
    private final Partials partials;
    private final Ticker ticker;
    private volatile boolean draining;

    Frames(
            GraphSettings settings,
            List<RouteNeeds> routes,
            Collection<EndpointHealth> endpoints,
            Overrides overrides,
            Partials partials,
            Ticker ticker) {
        this.settings = settings;
        this.routes = List.copyOf(routes);
        this.counted = AppRule.counted(settings.minReady(), routes);
        endpoints.forEach(e -> this.endpoints.put(e.id(), e));
        IntStream.range(0, routes.size()).forEach(i -> index.put(routes.get(i).name(), i));
        this.overrides = overrides;
        this.partials = partials;
        this.ticker = ticker;
    }

    int counted() {
        return counted.size();
    }

    boolean knows(String target) {
        return index.containsKey(target)
                || endpoints.keySet().stream().anyMatch(id -> id.value().equals(target));
    }

    int indexOf(String route) {
        return Objects.requireNonNull(index.get(route), () -> "no route " + route);
    }

    void drain() {
        draining = true;
    }

    /// @param before null for the first frame
    Frame next(@Nullable Frame before) {
        var expires = ticker.nanos() + settings.cache().toNanos();
        var facts = new Facts(statuses());
        var judgements = routes.stream().map(r -> RouteRule.judge(r, facts)).toList();
        var app = app(judgements, before != null && before.held());
        var snapshot = snapshot(facts, judgements, app);
        var verdicts = judgements.stream().map(this::verdict).toList();
        var held = app.held() || (before != null && before.held());
        return new Frame(expires, verdicts, judgements, app, held, snapshot);
    }

    private Map<EndpointId, EndpointStatus> statuses() {
        var statuses = new LinkedHashMap<EndpointId, EndpointStatus>();
        endpoints.forEach((id, health) -> statuses.put(id, health.status()));
        return statuses;
    }

    private AppRule.Judgement app(List<RouteRule.Judgement> judgements, boolean heldBefore) {
        if (draining) {
            return new AppRule.Judgement(RouteState.DRAINING, false, "draining");
        }
        var states = new ArrayList<AppRule.Counted>();
        for (var route : counted) {
            var state = judgements.get(indexOf(route.name())).state();
            states.add(new AppRule.Counted(route.name(), state));
        }
        return AppRule.judge(settings.minReady(), states, heldBefore);
    }

    private Verdict verdict(RouteRule.Judgement judgement) {
        return new Verdict(
                judgement.state(), judgement.unhealthy(), judgement.cause(), retryAfter());
    }

    private Snapshot snapshot(
            Facts facts, List<RouteRule.Judgement> judgements, AppRule.Judgement app) {
        var views = new ArrayList<RouteView>();
        for (var i = 0; i < routes.size(); i++) {
            views.add(view(routes.get(i), judgements.get(i)));
        }
        var shown =
                facts.statuses().values().stream()
                        .map(s -> new EndpointView(s, overrides.of(s.id().value())))
                        .toList();
        return new Snapshot(
                app.state(), app.cause(), retryAfter(), List.copyOf(views), shown, ticker.wall());
    }

    private RouteView view(RouteNeeds route, RouteRule.Judgement judgement) {
        return new RouteView(
                route.name(),
                judgement.state(),
                route.connectors(),
                judgement.unhealthy(),
                judgement.cause(),
                overrides.of(route.name()));
    }

    /// The cache window rounded up to a second: the same answer for as long as the frame lasts.
    private Duration retryAfter() {
        return Duration.ofSeconds((settings.cache().toMillis() + 999) / 1000);
    }

    private final class Facts implements RouteRule.Facts {
        private final Map<EndpointId, EndpointStatus> statuses;

        Facts(Map<EndpointId, EndpointStatus> statuses) {
            this.statuses = statuses;
        }

        Map<EndpointId, EndpointStatus> statuses() {
            return statuses;
        }

        @Override
        public EndpointStatus status(EndpointId endpoint) {
            return Objects.requireNonNull(statuses.get(endpoint), () -> "no " + endpoint);
        }

        @Override
        public Optional<ReadinessOverride> override(String target) {
            return overrides.of(target);
        }

        @Override
        public boolean draining() {
            return draining;
        }

        @Override
        public boolean partial(RouteNeeds route) {
            return partials.recent(indexOf(route.name()));
        }
    }
}
