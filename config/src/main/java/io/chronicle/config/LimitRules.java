package io.chronicle.config;

import io.chronicle.core.Limits;
import io.chronicle.core.Limits.Overflow;
import io.chronicle.core.Mark;
import io.chronicle.core.Problems;
import java.util.Optional;

/// A route's limits: the app's, lowered.
final class LimitRules {

    private LimitRules() {}

    /// Reports what is above `bound`, the value that `name` has.
    static void atMost(Placed<Integer> written, int bound, String name, Problems problems) {
        if (written.value() > bound && !problems.hasErrorsAt(name)) {
            problems.error(
                    "CHR-1507",
                    written.path(),
                    written.mark(),
                    written.value() + " exceeds " + name + " (" + bound + ")");
        }
    }

    static Limits narrow(Limits app, PolicySpec.Ceilings route, Problems problems) {
        return new Limits(
                lower(route.maxInflight(), app.maxInflight(), "routes.max_inflight", problems),
                route.overflow().orElse(app.overflow()),
                lower(
                        route.maxQueueDepth(),
                        app.maxQueueDepth(),
                        "routes.max_queue_depth",
                        problems),
                lower(
                        route.httpMaxConcurrency(),
                        app.httpMaxConcurrency(),
                        "http.max_concurrency",
                        problems),
                app.maxPayloadBytes(),
                lower(
                        route.kafkaPerPartition(),
                        app.kafkaPerPartition(),
                        "kafka.max_inflight_per_partition",
                        problems));
    }

    private static int lower(
            Optional<Placed<Integer>> written, int bound, String name, Problems problems) {
        written.ifPresent(w -> atMost(w, bound, "app.limits." + name, problems));
        return Math.min(written.map(Placed::value).orElse(bound), bound);
    }

    /// The limits where the trigger's connector lowers the window of a partition further.
    static Limits under(
            ConnectorModel connector, Limits limits, PolicySpec.Ceilings route, Problems problems) {
        if (connector.kafkaPerPartition().isEmpty()) {
            return limits;
        }
        var window = connector.kafkaPerPartition().getAsInt();
        var name = "connector." + connector.name() + ".limits.kafka.max_inflight_per_partition";
        route.kafkaPerPartition().ifPresent(w -> atMost(w, window, name, problems));
        return new Limits(
                limits.maxInflight(),
                limits.overflow(),
                limits.maxQueueDepth(),
                limits.httpMaxConcurrency(),
                limits.maxPayloadBytes(),
                Math.min(window, limits.kafkaPerPartition()));
    }

    /// Queued requests count in `http.max_concurrency` (contract 8.3.2).
    static void queueThatCanFill(Limits limits, String path, Mark mark, Problems problems) {
        var whole = (long) limits.maxInflight() + limits.maxQueueDepth();
        if (limits.overflow() == Overflow.QUEUE && whole > limits.httpMaxConcurrency()) {
            problems.warning(
                    "CHR-1509",
                    path,
                    mark,
                    "the queue can never fill: max_inflight ("
                            + limits.maxInflight()
                            + ") and max_queue_depth ("
                            + limits.maxQueueDepth()
                            + ") exceed http.max_concurrency ("
                            + limits.httpMaxConcurrency()
                            + ")");
        }
    }
}
