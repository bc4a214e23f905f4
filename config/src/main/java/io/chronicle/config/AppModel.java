package io.chronicle.config;

import io.chronicle.core.HalfOpen;
import io.chronicle.core.Limits;
import io.chronicle.core.RetryBudget;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The `app` block with its defaults.
///
/// @param probeInterval how often an idle healthy endpoint is probed; 2 s
/// @param featureFlags the closed allow-list where it is written; absent gates nothing
/// @param connectorFlags switched families, the environment's word included; an absent family is on
public record AppModel(
        MinReady minReadyRoutes,
        HalfOpen halfOpen,
        Duration warmupTimeout,
        Duration readinessCache,
        Duration drainTimeout,
        Duration probeInterval,
        Limits limits,
        RetryBudget budget,
        Optional<Set<String>> featureFlags,
        Map<String, Boolean> connectorFlags) {

    /// How many routes must be READY before the application is.
    public sealed interface MinReady {
        record All() implements MinReady {}

        /// Any one route.
        record Any() implements MinReady {}

        /// The first `routes` by readiness priority, ties in file order.
        record Count(int routes) implements MinReady {}
    }

    AppModel requiring(MinReady routes) {
        return new AppModel(
                routes,
                halfOpen,
                warmupTimeout,
                readinessCache,
                drainTimeout,
                probeInterval,
                limits,
                budget,
                featureFlags,
                connectorFlags);
    }

    AppModel switching(Map<String, Boolean> flags) {
        return new AppModel(
                minReadyRoutes,
                halfOpen,
                warmupTimeout,
                readinessCache,
                drainTimeout,
                probeInterval,
                limits,
                budget,
                featureFlags,
                flags);
    }
}
