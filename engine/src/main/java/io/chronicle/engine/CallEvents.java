package io.chronicle.engine;

import io.chronicle.core.Fault;
import io.chronicle.resilience.GuardListener;
import io.chronicle.telemetry.ExecutionEvent;
import io.chronicle.telemetry.RouteEvent;
import io.chronicle.telemetry.RouteEvent.RetryScheduled.Why;
import io.chronicle.telemetry.Telemetry;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tells telemetry what a guard does for one phase.
///
/// @param family the connector's type
/// @param kind the phase's type
record CallEvents(
        String route,
        String phase,
        String connector,
        String endpoint,
        String family,
        String kind,
        Telemetry telemetry) {

    GuardListener of(String traceId) {
        return new GuardListener() {
            @Override
            public void attempted(int number, Duration took, boolean trial, @Nullable Fault fault) {
                if (reached(fault)) {
                    action(traceId, took, fault);
                }
                if (trial) {
                    retry(traceId, number, Duration.ZERO, Why.HALF_OPEN, fault);
                }
            }

            @Override
            public void limited(Fault.LimitsEnforced fault) {
                telemetry.emit(new RouteEvent.LimitsEnforced(route, fault.policy()));
            }

            @Override
            public void retryScheduled(int next, Duration wait, Fault last) {
                retry(traceId, next, wait, Why.DELIVERY, last);
            }

            @Override
            public void budgetExhausted(int attempts, Duration elapsed, Fault last) {
                telemetry.emit(
                        new RouteEvent.BudgetExhausted(
                                route, endpoint, phase, attempts, elapsed, last.detail(), traceId));
            }
        };
    }

    /// What could not be worded never reached the connector.
    private static boolean reached(@Nullable Fault fault) {
        return !(fault instanceof Fault.MissingKey || fault instanceof Fault.PayloadInvalid);
    }

    /// Only what concerns further runs of a whole execution.
    GuardListener restarts(String traceId) {
        var all = of(traceId);
        return new GuardListener() {
            @Override
            public void retryScheduled(int next, Duration wait, Fault last) {
                all.retryScheduled(next, wait, last);
            }

            @Override
            public void budgetExhausted(int attempts, Duration elapsed, Fault last) {
                all.budgetExhausted(attempts, elapsed, last);
            }
        };
    }

    private void retry(String traceId, int attempt, Duration wait, Why why, @Nullable Fault fault) {
        telemetry.emit(
                new RouteEvent.RetryScheduled(
                        route,
                        endpoint,
                        phase,
                        why,
                        attempt,
                        wait,
                        fault == null ? "" : fault.code().name(),
                        fault == null ? "" : fault.detail(),
                        traceId));
    }

    private void action(String traceId, Duration took, @Nullable Fault fault) {
        telemetry.emit(
                new ExecutionEvent.ConnectorAction(
                        connector,
                        endpoint,
                        family,
                        kind,
                        fault == null,
                        fault == null ? "none" : reason(fault),
                        fault == null ? "" : fault.code().name(),
                        fault == null ? "" : fault.detail(),
                        route,
                        phase,
                        traceId,
                        took));
    }

    private static String reason(Fault fault) {
        var reason = RouteEvents.reason(fault);
        return reason.isEmpty() ? fault.code().name().toLowerCase(Locale.ROOT) : reason;
    }
}
