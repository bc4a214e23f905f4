package io.chronicle.engine;

import io.chronicle.core.Fault;
import io.chronicle.core.Message;
import io.chronicle.telemetry.Component;
import io.chronicle.telemetry.ExecutionEvent;
import io.chronicle.telemetry.ProcessEvent;
import io.chronicle.telemetry.RouteEvent;
import io.chronicle.telemetry.Telemetry;
import io.chronicle.telemetry.TriggerEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/// Tells telemetry what happens to one route.
///
/// @param parkedIn where parked deliveries go: `kafka-dlq`; empty without `park`
record RouteEvents(String route, String parkedIn, Telemetry telemetry) {

    private static final String SHED = "shed";

    void completed(Message message, int actions, long nanos) {
        telemetry.emit(
                new ExecutionEvent.ChronicleCompleted(
                        route, message, Duration.ofNanos(nanos), actions));
    }

    /// @param counts whether it is one more error
    void failed(Ending.Failed ending, long nanos, boolean counts) {
        var message = ending.message();
        telemetry.emit(
                new ExecutionEvent.ChronicleFailed(
                        route,
                        trace(message),
                        record(message),
                        message == null ? null : message.correlationId(),
                        ending.phase(),
                        ending.fault().code().name(),
                        reason(ending.fault()),
                        ending.fault().detail(),
                        Duration.ofNanos(nanos),
                        ending.actions(),
                        counts));
    }

    void cancelled(@Nullable Message message, String detail) {
        telemetry.emit(
                new ExecutionEvent.ChronicleCancelled(
                        route, trace(message), record(message), detail));
    }

    void parked(Ending.Failed ending) {
        telemetry.emit(
                new ExecutionEvent.Parked(
                        route,
                        trace(ending.message()),
                        record(ending.message()),
                        ending.phase(),
                        ending.fault().code().name(),
                        parkedIn));
    }

    void dropped(Ending.Failed ending) {
        telemetry.emit(
                new ExecutionEvent.Dropped(
                        route,
                        trace(ending.message()),
                        record(ending.message()),
                        ending.phase(),
                        ending.fault().code().name()));
    }

    void parkFailed(Fault fault) {
        notice(
                Level.ERROR,
                "park_failed",
                "the parking target did not take the delivery; it is kept",
                Map.of("error_code", fault.code().name(), "error_detail", fault.detail()));
    }

    void fallback(String phase, Fault fault) {
        notice(
                Level.WARN,
                "fallback_used",
                "a fallback takes the phase's work",
                Map.of(
                        "phase",
                        phase,
                        "error_code",
                        fault.code().name(),
                        "error_detail",
                        fault.detail()));
    }

    void defect(@Nullable String phase, Throwable error) {
        telemetry.emit(new ExecutionEvent.Defect(route, phase, "", error));
    }

    void child(String phase, ExecutionEvent.ParallelChild.Status status) {
        telemetry.emit(new ExecutionEvent.ParallelChild(route, phase, status));
    }

    void blocked(Held held) {
        var topic = held.coordinates().get("topic");
        if (topic != null) {
            telemetry.emit(
                    new TriggerEvent.PartitionBlocked(
                            route,
                            topic,
                            (int) number(held, "partition"),
                            number(held, "offset"),
                            held.fault().code().name(),
                            held.fault().detail()));
        }
    }

    void unblocked(Held held) {
        var topic = held.coordinates().get("topic");
        if (topic != null) {
            telemetry.emit(
                    new TriggerEvent.PartitionUnblocked(
                            route, topic, (int) number(held, "partition"), number(held, "offset")));
        }
    }

    private static long number(Held held, String coordinate) {
        return Long.parseLong(held.coordinates().getOrDefault(coordinate, "0"));
    }

    /// A limit refused work that had not begun; what an unavailable target refuses is counted where
    /// the caller is answered.
    void refused(Fault fault) {
        if (fault instanceof Fault.LimitsEnforced limit) {
            telemetry.emit(new RouteEvent.LimitsEnforced(route, limit.policy()));
            if (limit.policy().equals(SHED)) {
                telemetry.emit(new RouteEvent.Shed(route));
            }
        } else if (fault instanceof Fault.QueueFull) {
            telemetry.emit(new RouteEvent.LimitsEnforced(route, "queue"));
        }
    }

    /// The `reason` label: of a connector failure, else empty.
    static String reason(Fault fault) {
        return switch (fault) {
            case Fault.ConnectorFailure failure -> failure.reason().label();
            case Fault.Cancelled _ -> Fault.Reason.UNKNOWN.label();
            case Fault.BudgetExhausted exhausted -> reason(exhausted.last());
            case Fault.TargetUnavailable _,
                    Fault.LimitsEnforced _,
                    Fault.QueueFull _,
                    Fault.MissingKey _,
                    Fault.PayloadInvalid _,
                    Fault.PayloadTooLarge _ ->
                    "";
        };
    }

    private void notice(Level level, String event, String message, Map<String, String> fields) {
        var all = new LinkedHashMap<String, String>();
        all.put("route", route);
        all.putAll(fields);
        telemetry.emit(new ProcessEvent.Noticed(level, Component.ENGINE, event, message, all));
    }

    private static String trace(@Nullable Message message) {
        return message == null ? "" : message.trace().traceId();
    }

    private static @Nullable String record(@Nullable Message message) {
        return message == null ? null : message.recordId();
    }
}
