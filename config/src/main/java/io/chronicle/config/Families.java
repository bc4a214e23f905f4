package io.chronicle.config;

import io.chronicle.core.Diagnostic;
import io.chronicle.core.Mark;
import io.chronicle.core.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names that the contract knows, whatever this build brings.
final class Families {

    /// Connector families; each has a switch in `app.connector_flags`.
    static final List<String> CONNECTORS =
            List.of(
                    "http",
                    "kafka",
                    "mariadb",
                    "postgres",
                    "rabbitmq",
                    "mqtt",
                    "redis",
                    "mongodb",
                    "grpc",
                    "smtp",
                    "timer");

    /// Phase types with their further spellings.
    static final Set<String> PHASES =
            Set.of(
                    "transform",
                    "http",
                    "http_client",
                    "kafka",
                    "kafka_producer",
                    "postgres",
                    "postgres_idempotent_insert",
                    "mariadb",
                    "mariadb_idempotent_insert",
                    "rabbitmq",
                    "mqtt",
                    "mongodb",
                    "redis",
                    "grpc_client",
                    "smtp_send",
                    "serialize",
                    "deserialize");

    static final String PARALLEL = "parallel";

    static final String PARALLEL_FLAG = "parallel_phase";

    static final String SERIALIZE_FLAG = "serialize_phase";

    /// What `app.feature_flags` may list.
    static final List<String> FEATURES =
            List.of("rabbitmq", "mqtt", "mongodb", "redis", PARALLEL_FLAG, SERIALIZE_FLAG);

    private static final Map<String, String> PHASE_GATES =
            Map.of(
                    PARALLEL,
                    PARALLEL_FLAG,
                    "serialize",
                    SERIALIZE_FLAG,
                    "deserialize",
                    SERIALIZE_FLAG);

    private static final Set<String> GATED_CONNECTORS =
            Set.of("rabbitmq", "mqtt", "mongodb", "redis");

    private Families() {}

    static Optional<String> gateOfConnector(String type) {
        return GATED_CONNECTORS.contains(type) ? Optional.of(type) : Optional.empty();
    }

    static Optional<String> gateOfPhase(String type) {
        return Optional.ofNullable(PHASE_GATES.get(type));
    }

    /// Reports a type that a written `feature_flags` list lacks.
    static void gate(
            AppModel app, Optional<String> flag, String type, Placed<?> at, Problems problems) {
        app.featureFlags()
                .filter(list -> flag.isPresent() && !list.contains(flag.get()))
                .ifPresent(
                        _ -> problems.add(gated(flag.orElseThrow(), type, at.path(), at.mark())));
    }

    private static Diagnostic gated(String flag, String type, String path, Mark mark) {
        return new Diagnostic(
                Diagnostic.Severity.ERROR,
                "CHR-1506",
                path,
                mark,
                "enable app.feature_flags." + flag + " to use type=" + type,
                Optional.of("feature_flags: [" + flag + ", …]"));
    }
}
