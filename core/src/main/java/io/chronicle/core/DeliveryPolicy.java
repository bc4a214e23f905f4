package io.chronicle.core;

import java.time.Duration;
import java.util.Optional;

/// How hard a phase tries, as the author wrote it in `delivery`.
///
/// @param retries further attempts after the first; 0 without a `delivery` block
/// @param backoff replaces the budget's window where given
public record DeliveryPolicy(
        int retries,
        Optional<Window> backoff,
        boolean idempotent,
        boolean tx,
        boolean exactlyOnce) {

    public static final DeliveryPolicy ONCE =
            new DeliveryPolicy(0, Optional.empty(), false, false, false);

    /// This policy of one phase within its route: the transaction belongs to the whole execution,
    /// so what the route says of it stands.
    public DeliveryPolicy within(DeliveryPolicy route) {
        return new DeliveryPolicy(retries, backoff, idempotent, route.tx, route.exactlyOnce);
    }

    /// This policy with at least so many retries.
    public DeliveryPolicy retrying(int atLeast) {
        return new DeliveryPolicy(Math.max(retries, atLeast), backoff, idempotent, tx, exactlyOnce);
    }

    /// `250ms` is fixed (both ends equal), `50ms..2s` doubles from the first to the last.
    public record Window(Duration first, Duration last) {}
}
