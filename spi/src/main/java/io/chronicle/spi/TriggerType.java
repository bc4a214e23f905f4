package io.chronicle.spi;

import io.chronicle.spi.Acknowledgement.Moment;
import java.util.List;

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

    /// What starts an execution, in the source's own words: a request line, a topic; one line each.
    /// Shown to people: no secret. Pure.
    default List<String> explain(O options) {
        return List.of();
    }

    /// When the source learns that its work is done. Pure.
    default Acknowledgement acknowledgement(O options) {
        if (waits(options)) {
            return new Acknowledgement(
                    Moment.WITH_ANSWER, "the caller is answered after the last phase");
        }
        return role() == Role.SERVER
                ? new Acknowledgement(
                        Moment.BEFORE_WORK, "the caller is answered before the first phase")
                : new Acknowledgement(Moment.AFTER_WORK, "the source is told after the last phase");
    }

    Trigger bind(O options, TriggerContext context);
}
