package io.chronicle.spi;

import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.Ticker;
import java.util.Optional;

/// What a phase needs to run.
///
/// @param endpoint the opened connector; empty for a phase without a target
/// @param delivery in force; `tx` and `exactlyOnce` are the policy's
/// @param batch only of a type that [PhaseType#batches]
public record PhaseContext(
        String route,
        String phase,
        Optional<Endpoint> endpoint,
        DeliveryPolicy delivery,
        Optional<Batch> batch,
        Ticker ticker,
        Signals signals) {

    /// The endpoint as its module knows it.
    public <E extends Endpoint> E endpoint(Class<E> kind) {
        return kind.cast(endpoint.orElseThrow());
    }
}
