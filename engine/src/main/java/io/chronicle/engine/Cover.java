package io.chronicle.engine;

import io.chronicle.core.Fault;

/// Who takes the work of a phase that failed (policy `fallback`).
sealed interface Cover {

    record ByPhase(String name, GuardedPhase phase) implements Cover {}

    /// @param route fed with the original message; its result ends the execution
    record ByRoute(String route) implements Cover {}

    /// Whether a fallback may take the work: the endpoint is unavailable or failed for good.
    static boolean covers(Fault fault) {
        return switch (fault) {
            case Fault.TargetUnavailable _,
                    Fault.BudgetExhausted _,
                    Fault.ConnectorFailure _,
                    Fault.LimitsEnforced _ ->
                    true;
            case Fault.MissingKey _,
                    Fault.PayloadTooLarge _,
                    Fault.PayloadInvalid _,
                    Fault.QueueFull _,
                    Fault.Cancelled _ ->
                    false;
        };
    }
}
