package io.chronicle.readiness;

import io.chronicle.core.RouteState;
import java.util.List;

/// Tells a listener what changed from one frame to the next.
final class Transitions {

    private static final String EXTERNAL = "external_set_route_state";

    private final List<RouteNeeds> routes;
    private final GraphListener listener;

    Transitions(List<RouteNeeds> routes, GraphListener listener) {
        this.routes = routes;
        this.listener = listener;
    }

    void publish(Frame before, Frame after) {
        var kind = "dependency_update";
        for (var i = 0; i < routes.size(); i++) {
            var was = before.judgements().get(i);
            var is = after.judgements().get(i);
            if (was.state() != is.state()) {
                kind = kind(was, is);
                listener.routeChanged(
                        routes.get(i).name(), was.state(), is.state(), kind, is.cause());
            }
            tellTrials(routes.get(i).name(), was, is);
        }
        var app = after.app();
        if (before.app().state() != app.state()) {
            var reason = app.state() == RouteState.DRAINING ? "drain" : kind;
            listener.appChanged(before.app().state(), app.state(), reason, app.cause());
        }
    }

    private void tellTrials(String route, RouteRule.Judgement was, RouteRule.Judgement is) {
        is.trial().stream()
                .filter(id -> !was.trial().contains(id))
                .forEach(id -> listener.halfOpenCounted(route, id));
    }

    /// Lifting an override is as external as setting it.
    private static String kind(RouteRule.Judgement was, RouteRule.Judgement is) {
        return was.kind().equals(EXTERNAL) && is.state() != RouteState.DRAINING
                ? EXTERNAL
                : is.kind();
    }
}
