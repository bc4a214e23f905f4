package io.chronicle.spi;

import io.chronicle.core.Limits;
import io.chronicle.core.Ticker;
import java.time.Duration;

/// What a trigger needs to run.
///
/// @param endpoint the opened connector in the trigger's role
/// @param drainTimeout `app.drain_timeout`
public record TriggerContext(
        String route,
        Endpoint endpoint,
        Limits limits,
        Duration drainTimeout,
        Ticker ticker,
        Signals signals) {

    /// The endpoint as its module knows it.
    public <E extends Endpoint> E endpoint(Class<E> kind) {
        return kind.cast(endpoint);
    }
}
