package io.chronicle.connector.sql;

import static io.chronicle.spi.Decoders.duration;
import static io.chronicle.spi.Decoders.integer;

import io.chronicle.spi.Spec;
import java.time.Duration;
import java.util.Optional;

/// A connector's `pool`.
///
/// @param minConnections open before the endpoint is HEALTHY, and kept
/// @param connectTimeout how long a call waits for a connection; empty: `timeouts.connect`
/// @param idleTimeout connections above the minimum are closed after it
record PoolOptions(
        int minConnections,
        int maxConnections,
        Optional<Duration> connectTimeout,
        Duration idleTimeout) {

    private static final Duration IDLE = Duration.ofMinutes(10);

    static final PoolOptions DEFAULT = new PoolOptions(0, 10, Optional.empty(), IDLE);

    static final Spec<PoolOptions> SPEC =
            Spec.of(f -> {
                var min =
                        f.optional(
                                "min_connections",
                                integer(0),
                                DEFAULT.minConnections,
                                "Connections that must be open for the endpoint to be HEALTHY.");
                var max =
                        f.optional(
                                "max_connections",
                                integer(1),
                                DEFAULT.maxConnections,
                                "Connections open at once at most.");
                var connect =
                        f.optional(
                                "connect_timeout",
                                duration(),
                                "How long a call waits for a connection; timeouts.connect where"
                                        + " absent.");
                var idle =
                        f.optional(
                                "idle_timeout",
                                duration(),
                                IDLE,
                                "Connections above the minimum are closed when unused for so"
                                        + " long.");
                f.check((in, at) -> {
                    if (in.get(min) > in.get(max)) {
                        at.key("min_connections")
                                .error(
                                        "CHR-1104",
                                        in.mark(min),
                                        "must be ≤ max_connections (" + in.get(max) + ")");
                    }
                });
                return in ->
                        new PoolOptions(in.get(min), in.get(max), in.get(connect), in.get(idle));
            });
}
