package io.chronicle.config;

import io.chronicle.core.BreakerSettings;
import io.chronicle.core.Mark;
import io.chronicle.core.RetryBudget;
import io.chronicle.spi.ConnectorType;
import io.chronicle.spi.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One connector.
///
/// @param options the record of `type`'s spec
/// @param enabled false where `connector_flags` switches its family off: validated, never opened
/// @param warmupTimeout its own or the app's
/// @param budget as written; [RouteModel] phases carry the intersection
/// @param maxInflight the bulkhead of `limits.max_inflight`
/// @param path `connectors[2]`
public record ConnectorModel(
        String name,
        ConnectorType<?> type,
        Object options,
        boolean enabled,
        boolean warmup,
        Duration warmupTimeout,
        Optional<BreakerSettings> breaker,
        Timeouts timeouts,
        Optional<Long> maxPayloadBytes,
        List<String> requires,
        RetryBudget.Partial budget,
        OptionalInt maxInflight,
        OptionalInt kafkaPerPartition,
        String path,
        Mark mark) {}
