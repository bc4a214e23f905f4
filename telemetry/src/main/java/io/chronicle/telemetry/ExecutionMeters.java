package io.chronicle.telemetry;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;

/// Counts executions and their outbound calls. Safe for any thread.
final class ExecutionMeters {

    private static final String NONE = ExecutionEvent.ConnectorAction.NONE;

    private final Counters counters;
    private final Timings timings;
    private final Points<CounterDataPoint> actions;
    private final Points<CounterDataPoint> errors;
    private final Points<Points<CounterDataPoint>> successes;

    ExecutionMeters(Counters counters, Timings timings) {
        this.counters = counters;
        this.timings = timings;
        actions = counters.points(Count.ACTIONS);
        errors = counters.points(Count.ERRORS);
        var calls = counters.family(Count.CONNECTOR_ACTIONS);
        successes =
                new Points<>(connector ->
                        new Points<>(kind -> calls.labelValues(connector, kind, "success", NONE)));
    }

    /// Shows a route's counters as zero before its first message.
    void declare(String route) {
        actions.of(route);
        errors.of(route);
    }

    void count(ExecutionEvent event) {
        switch (event) {
            case ExecutionEvent.ChronicleCompleted done -> actions.of(done.route()).inc();
            case ExecutionEvent.ChronicleFailed failed -> count(failed);
            case ExecutionEvent.ConnectorAction call -> count(call);
            case ExecutionEvent.ParallelChild child ->
                    counters.add(
                            Count.CHILDREN, child.route(), child.phase(), child.status().label());
            case ExecutionEvent.Parked kept ->
                    counters.add(Count.PARKED, kept.route(), kept.code());
            case ExecutionEvent.Dropped lost ->
                    counters.add(Count.DROPPED, lost.route(), lost.code());
            case ExecutionEvent.ChronicleCancelled _, ExecutionEvent.Defect _ -> {}
        }
    }

    private void count(ExecutionEvent.ChronicleFailed failed) {
        if (failed.counted()) {
            var reason = failed.reason().isEmpty() ? NONE : failed.reason();
            errors.of(failed.route()).inc();
            counters.add(Count.FAILURES, failed.route(), failed.code(), reason);
        }
    }

    private void count(ExecutionEvent.ConnectorAction call) {
        if (call.succeeded()) {
            successes.of(call.connector()).of(call.kind()).inc();
        } else {
            counters.add(
                    Count.CONNECTOR_ACTIONS,
                    call.connector(),
                    call.kind(),
                    "failure",
                    call.reason());
        }
        timings.call(call.family(), call.endpoint(), call.took());
    }
}
