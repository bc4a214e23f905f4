package io.chronicle.spi;

import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.Limits;
import io.chronicle.core.RetryBudget;
import java.util.Optional;

/// A place that uses a connector; `options` is the decoded record of the trigger, phase or parking
/// type.
public sealed interface Use {

    String route();

    Object options();

    record ByTrigger(String route, Object options, Limits limits) implements Use {}

    /// @param budget the effective one, after app, connector, route and phase were intersected
    record ByPhase(
            String route,
            String phase,
            Object options,
            DeliveryPolicy delivery,
            RetryBudget budget,
            Optional<Batch> batch)
            implements Use {}

    record ByPark(String route, Object options) implements Use {}
}
