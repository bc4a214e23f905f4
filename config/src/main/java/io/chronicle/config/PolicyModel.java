package io.chronicle.config;

import io.chronicle.core.Fault;
import io.chronicle.core.HalfOpen;
import io.chronicle.core.Limits;
import io.chronicle.core.RetryBudget;
import io.chronicle.spi.ParkType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A route's policy, everything inherited filled in.
///
/// @param requires connectors the route depends on: those of its trigger (pull sources), phases,
///   children, fallbacks, the connectors' own `requires` and what `policy.requires` adds; file
///   order, without duplicates. HTTP listeners and the parking connector are not among them
/// @param fallbacks by connector name
/// @param covered connectors whose outage only degrades the route (a fallback or an optional child
///   covers each, and `allow_partial_delivery` is on)
/// @param priority lower first
/// @param limits effective
/// @param budget app and route intersected
/// @param onError what happens per code; a code that is absent is `stop`
public record PolicyModel(
        List<String> requires,
        boolean allowPartial,
        Map<String, FallbackTarget> fallbacks,
        List<String> covered,
        int priority,
        Limits limits,
        RetryBudget budget,
        HalfOpen halfOpen,
        Optional<Duration> deadline,
        Map<Fault.Code, OnError> onError,
        Optional<ParkModel> park) {

    public enum OnError {
        STOP,
        PARK,
        DROP
    }

    /// Who takes the work of a connector that is unavailable.
    public sealed interface FallbackTarget {
        /// A phase that fills the failed phase's slot.
        record ToPhase(PhaseModel.Single phase) implements FallbackTarget {}

        /// A whole route, fed with the original message.
        record ToRoute(String route) implements FallbackTarget {}
    }

    /// @param options the record of `type`'s spec
    public record ParkModel(String connector, ParkType<?> type, Object options) {}
}
