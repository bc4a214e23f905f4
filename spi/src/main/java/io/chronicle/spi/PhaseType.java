package io.chronicle.spi;

import java.util.List;
import java.util.Optional;

/// A kind of phase. Stateless.
///
/// @param <O> its options, decoded; `options.connector` is taken out before
public interface PhaseType<O> {

    /// The value of the phase's `type`.
    String name();

    /// Further accepted spellings.
    default List<String> aliases() {
        return List.of();
    }

    String summary();

    /// What the phase reaches; empty for a phase that stays inside.
    Optional<Target> target();

    Decoder<O> options();

    /// Whether it can send concurrent executions as one `batch`.
    default boolean batches() {
        return false;
    }

    /// Rules beyond single options. Pure.
    default void check(O options, PhaseFacts facts) {}

    /// What a call sends, in the target's own words: SQL, a topic, a request line; one line each.
    /// Shown to people: no secret, and placeholders in place of what came from outside. Pure.
    default List<String> explain(O options) {
        return List.of();
    }

    /// What a call that is made twice does, and whether one that succeeded can be lost. Pure.
    default Effect effect(O options) {
        return Effect.CONFIRMED;
    }

    /// Whether `delivery.tx` takes the phase into the one transaction of its connector, and
    /// `delivery.exactly_once` stores the source's position there.
    default boolean transactional() {
        return false;
    }

    Phase bind(O options, PhaseContext context);

    /// @param connector the connector type that `options.connector` must name
    /// @param timeout which of the connector's timeouts bounds an attempt without a `timeout` of
    ///   its own
    /// @param driverRetries the driver repeats within one attempt, so the guard makes only one
    ///   (contract 8.4.6)
    record Target(String connector, Role role, Bound timeout, boolean driverRetries) {}

    enum Bound {
        REQUEST,
        QUERY
    }
}
