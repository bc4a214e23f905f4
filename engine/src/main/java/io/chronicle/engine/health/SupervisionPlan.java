package io.chronicle.engine.health;

import io.chronicle.core.BreakerSettings;
import io.chronicle.core.EndpointId;
import io.chronicle.core.RetryBudget;
import io.chronicle.resilience.Bulkhead;
import java.time.Duration;
import java.util.Optional;

/// How one endpoint is looked after.
///
/// @param type as `/status` shows it: `kafka-producer`
/// @param warmup whether its routes wait for it at start
/// @param warmupTimeout bounds one attempt to open and probe
/// @param probeInterval idle time after which a healthy endpoint is probed; 2 s
/// @param budget the connector's effective one: warm-up backoff, and what trial calls may spend
/// @param probeCloses whether a probe that only connects closes a half-open breaker: where a route
///   has `half_open_counts_as_ready: endpoint|never`, so that no real call could
public record SupervisionPlan(
        EndpointId id,
        String type,
        boolean warmup,
        Duration warmupTimeout,
        Duration probeInterval,
        Optional<BreakerSettings> breaker,
        RetryBudget budget,
        Optional<Bulkhead> bulkhead,
        boolean probeCloses) {}
