package io.chronicle.cli;

import java.util.List;

/// The names that `app.feature_flags` may hold (contract 1.3).
final class FeatureFlags {

    static final List<String> ALL =
            List.of("rabbitmq", "mqtt", "mongodb", "redis", "parallel_phase", "serialize_phase");

    private FeatureFlags() {}
}
