package io.chronicle.management;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Json;
import java.util.List;

/// Renders `/live`, `/ready` and `/status`; the latter two once for each view. Safe for any thread.
final class Pages {

    private final Instance instance;
    private final Rendered ready = new Rendered(Pages::renderReady);
    private final Rendered status = new Rendered(view -> Answer.json(200, renderStatus(view)));

    Pages(Instance instance) {
        this.instance = instance;
    }

    Answer live() {
        var live = instance.live();
        var body =
                Json.object()
                        .put("status", "ok")
                        .put("version", live.version())
                        .put("uptime_seconds", live.uptime().toSeconds())
                        .put("chronicles_loaded", live.chronicles());
        var connectors = body.putObject("connectors");
        live.connectors().forEach(connectors::put);
        return Answer.json(200, body);
    }

    Answer ready() {
        return ready.of(instance.status());
    }

    Answer status() {
        return status.of(instance.status());
    }

    private static Answer renderReady(StatusView view) {
        var body = Json.object().put("state", view.state().name());
        var routes = body.putArray("routes");
        for (var route : view.routes()) {
            brief(routes.addObject(), route);
        }
        if (view.state().takesWork()) {
            return Answer.json(200, body);
        }
        var seconds = Math.max(1, view.retryAfter().plusNanos(999_999_999).toSeconds());
        return Answer.json(503, body).with("Retry-After", Long.toString(seconds));
    }

    private static ObjectNode renderStatus(StatusView view) {
        var body = Json.object().put("app_state", view.state().name());
        var routes = body.putArray("routes");
        view.routes().forEach(route -> full(routes.addObject(), route));
        var endpoints = body.putArray("endpoints");
        view.endpoints().forEach(endpoint -> endpoint(endpoints.addObject(), endpoint));
        var overrides = body.putArray("overrides");
        view.overrides().forEach(override -> override(overrides.addObject(), override));
        return body.put("overrides_kept", view.overridesKept())
                .put("config_hash", view.configHash())
                .put("version", view.version())
                .put("ts", Answer.stamp(view.at()));
    }

    private static void brief(ObjectNode out, StatusView.Route route) {
        out.put("id", route.id()).put("state", route.state().name());
        texts(out.putArray("requires"), route.requires());
        texts(out.putArray("unhealthy"), route.unhealthy());
    }

    private static void full(ObjectNode out, StatusView.Route route) {
        brief(out, route);
        out.put("reason", route.reason())
                .put("inflight", route.inflight())
                .put("queue_depth", route.queueDepth());
        if (!route.blockedBy().isEmpty()) {
            var blocked = out.putArray("blocked_by");
            route.blockedBy().forEach(by -> blocked(blocked.addObject(), by));
        }
    }

    private static void blocked(ObjectNode out, StatusView.Blocked by) {
        out.put("topic", by.topic())
                .put("partition", by.partition())
                .put("offset", by.offset())
                .put("error_code", by.code())
                .put("cause", by.cause())
                .put("since", Answer.stamp(by.since()));
    }

    private static void endpoint(ObjectNode out, StatusView.Endpoint endpoint) {
        out.put("id", endpoint.id())
                .put("type", endpoint.type())
                .put("state", endpoint.state().name())
                .put("cause", endpoint.cause())
                .put("since", Answer.stamp(endpoint.since()))
                .put("next_probe_at", endpoint.nextProbeAt().map(Answer::stamp).orElse(null));
    }

    private static void override(ObjectNode out, StatusView.Forced override) {
        out.put("id", override.id())
                .put("state", override.state())
                .put("reason", override.reason())
                .put("author", override.author())
                .put("expires_at", Answer.stamp(override.expiresAt()));
    }

    private static void texts(ArrayNode out, List<String> texts) {
        texts.forEach(out::add);
    }
}
