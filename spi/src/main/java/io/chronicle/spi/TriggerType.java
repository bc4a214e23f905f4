package io.chronicle.spi;

/// How a connector type starts executions. Stateless.
///
/// @param <O> its options, decoded
public interface TriggerType<O> {

    /// The connector type that this trigger belongs to: a chronicle's trigger names the connector,
    /// and that decides.
    String connector();

    /// SERVER or CONSUMER.
    Role role();

    String summary();

    Spec<O> options();

    /// Whether a caller waits for the outcome: such a route has no `on_error`, its caller is told.
    default boolean waits(O options) {
        return false;
    }

    /// Whether its deliveries have a [Position], which `delivery.exactly_once` needs.
    default boolean positioned() {
        return false;
    }

    /// Rules beyond single options. Pure.
    default void check(O options, TriggerFacts facts) {}

    Trigger bind(O options, TriggerContext context);
}
