package io.chronicle.config;

import io.chronicle.core.Mark;
import io.chronicle.spi.TriggerType;
import java.util.List;

/// One chronicle.
///
/// @param phases in order; phase `i` fills slot `i + 1`. Phases that are only fallback targets are
///   not here but in [PolicyModel#fallbacks]
/// @param order its place in the file, from 0
/// @param enabled false where a connector it needs is switched off by `connector_flags`
public record RouteModel(
        String name,
        TriggerModel trigger,
        List<PhaseModel> phases,
        PolicyModel policy,
        int order,
        boolean enabled,
        Mark mark) {

    public RouteModel {
        phases = List.copyOf(phases);
    }

    /// @param options the record of `type`'s spec
    /// @param waits whether a caller waits for the outcome (http without `respond: early`)
    public record TriggerModel(
            String connector, TriggerType<?> type, Object options, boolean waits) {}
}
