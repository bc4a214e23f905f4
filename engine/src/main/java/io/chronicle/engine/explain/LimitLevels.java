package io.chronicle.engine.explain;

import io.chronicle.config.ChronicleModel;
import io.chronicle.config.ConnectorModel;
import io.chronicle.config.RouteModel;
import io.chronicle.core.Limits;
import io.chronicle.core.Limits.Overflow;
import io.chronicle.spi.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The limits in force for a route, and who set each.
final class LimitLevels {

    private static final String KAFKA = "kafka";

    private final Limits app;
    private final Limits route;
    private final List<Setting> settings = new ArrayList<>();

    private LimitLevels(Limits app, Limits route) {
        this.app = app;
        this.route = route;
    }

    static List<Setting> of(ChronicleModel model, RouteModel route) {
        var levels = new LimitLevels(model.app().limits(), route.policy().limits());
        levels.add("max_inflight", Limits::maxInflight);
        if (route.trigger().type().role() == Role.SERVER) {
            levels.overflow();
            levels.add("http.max_concurrency", Limits::httpMaxConcurrency);
            levels.add("http.max_payload_bytes", Limits::maxPayloadBytes);
        } else if (route.trigger().type().connector().equals(KAFKA)) {
            levels.window(model.connector(route.trigger().connector()).orElseThrow());
        }
        return levels.settings;
    }

    private void overflow() {
        add("overflow_policy", limits -> limits.overflow().name().toLowerCase(Locale.ROOT));
        if (route.overflow() == Overflow.QUEUE) {
            add("max_queue_depth", Limits::maxQueueDepth);
        }
    }

    /// A route may only stay below its connector's window, so one that equals it is the
    /// connector's.
    private void window(ConnectorModel source) {
        var key = "kafka.max_inflight_per_partition";
        var window = route.kafkaPerPartition();
        if (window < app.kafkaPerPartition() && source.kafkaPerPartition().orElse(0) == window) {
            settings.add(new Setting(key, String.valueOf(window), "connector " + source.name()));
        } else {
            add(key, Limits::kafkaPerPartition);
        }
    }

    private void add(String key, Function<Limits, Object> field) {
        var value = field.apply(route);
        var level =
                !value.equals(field.apply(app))
                        ? "policy"
                        : value.equals(field.apply(Limits.DEFAULT)) ? "default" : "app";
        settings.add(new Setting(key, value.toString(), level));
    }
}
