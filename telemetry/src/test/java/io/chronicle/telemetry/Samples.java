package io.chronicle.telemetry;

import io.chronicle.core.EndpointState;
import io.chronicle.core.Json;
import io.chronicle.core.Message;
import io.chronicle.core.RouteState;
import io.chronicle.core.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.event.Level;

/// One event of every kind, two where it reads differently.
final class Samples {

    private static final String ROUTE = "orders";
    private static final String ENDPOINT = "endpoint.db-main";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Duration TOOK = Duration.ofMillis(12);
    private static final Map<String, String> PARTITION = Map.of("topic", "in", "partition", "2");

    private Samples() {}

    static List<RuntimeEvent> all() {
        return Stream.of(executions(), calls(), routes(), endpoints(), triggers(), process())
                .flatMap(List::stream)
                .toList();
    }

    /// A message that names a record and what it belongs to.
    static Message message(String recordId, String correlationId) {
        var slot = Json.object();
        slot.putObject("headers").put("correlation_id", correlationId);
        return new Message(slot, new Trace(TRACE, "00f067aa0ba902b7", true, ""), recordId);
    }

    private static List<RuntimeEvent> executions() {
        return List.of(
                new ExecutionEvent.ChronicleCompleted(ROUTE, message("r-1", "c-1"), TOOK, 2),
                new ExecutionEvent.ChronicleFailed(
                        ROUTE,
                        TRACE,
                        "r-1",
                        "c-1",
                        "store",
                        "CONNECTOR_FAILURE",
                        "timeout",
                        "no answer within 2s",
                        TOOK,
                        1,
                        true),
                new ExecutionEvent.ChronicleFailed(
                        ROUTE,
                        TRACE,
                        "r-1",
                        "c-1",
                        "store",
                        "CONNECTOR_FAILURE",
                        "panic",
                        "defect",
                        TOOK,
                        1,
                        true),
                new ExecutionEvent.ChronicleCancelled(ROUTE, TRACE, "r-1", "drain deadline"),
                new ExecutionEvent.Parked(
                        ROUTE, TRACE, "r-1", "store", "MISSING_KEY", "kafka-out/dead"),
                new ExecutionEvent.Dropped(ROUTE, TRACE, "r-1", "store", "MISSING_KEY"),
                new ExecutionEvent.Defect(ROUTE, "store", TRACE, new IllegalStateException("bug")),
                new ExecutionEvent.ParallelChild(
                        ROUTE, "fan", ExecutionEvent.ParallelChild.Status.TIMEOUT));
    }

    private static List<RuntimeEvent> calls() {
        return Stream.of("http", "grpc", "kafka", "postgres", "redis")
                .<RuntimeEvent>flatMap(type -> Stream.of(call(type, true), call(type, false)))
                .toList();
    }

    private static ExecutionEvent.ConnectorAction call(String type, boolean succeeded) {
        return new ExecutionEvent.ConnectorAction(
                "db-main",
                ENDPOINT,
                type,
                type,
                succeeded,
                succeeded ? "none" : "timeout",
                succeeded ? "" : "CONNECTOR_FAILURE",
                succeeded ? "" : "no answer within 2s",
                ROUTE,
                "store",
                TRACE,
                TOOK);
    }

    private static List<RuntimeEvent> routes() {
        return List.of(
                new RouteEvent.StateChanged(
                        ROUTE,
                        RouteState.READY,
                        RouteState.NOT_READY,
                        ENDPOINT + " is UNHEALTHY",
                        RouteEvent.DEPENDENCY_UPDATE),
                new RouteEvent.StateChanged(
                        ROUTE,
                        RouteState.NOT_READY,
                        RouteState.READY,
                        "forced",
                        RouteEvent.EXTERNAL),
                new RouteEvent.HalfOpenCounted(ROUTE, ENDPOINT),
                new RouteEvent.LimitsEnforced(ROUTE, "http.max_concurrency"),
                new RouteEvent.Shed(ROUTE),
                new RouteEvent.RetryScheduled(
                        ROUTE,
                        ENDPOINT,
                        "store",
                        RouteEvent.RetryScheduled.Why.DELIVERY,
                        2,
                        TOOK,
                        "CONNECTOR_FAILURE",
                        "no answer within 2s",
                        TRACE),
                new RouteEvent.BudgetExhausted(
                        ROUTE, ENDPOINT, "store", 5, TOOK, "no answer within 2s", TRACE));
    }

    private static List<RuntimeEvent> endpoints() {
        return List.of(
                new EndpointEvent.StateChanged(
                        ENDPOINT,
                        EndpointState.HEALTHY,
                        EndpointState.UNHEALTHY,
                        "connection refused",
                        RouteEvent.DEPENDENCY_UPDATE),
                new EndpointEvent.StateChanged(
                        ENDPOINT,
                        EndpointState.UNHEALTHY,
                        EndpointState.HEALTHY,
                        "probe",
                        RouteEvent.DEPENDENCY_UPDATE),
                new EndpointEvent.WarmupAttempt(ENDPOINT, 1, TOOK, "connection refused", TOOK),
                new EndpointEvent.WarmupCompleted(ENDPOINT, 2, TOOK),
                new EndpointEvent.BreakerOpened(ENDPOINT, "6 of 10 calls failed", TOOK),
                new EndpointEvent.BreakerHalfOpened(ENDPOINT),
                new EndpointEvent.BreakerClosed(ENDPOINT),
                new EndpointEvent.PoolSeen(ENDPOINT, 0, 10, 7, 3),
                new EndpointEvent.PoolSeen(ENDPOINT, 9, 1, 0, 0),
                new EndpointEvent.CertificateSeen("db-main", Instant.EPOCH.plusSeconds(1)));
    }

    private static List<RuntimeEvent> triggers() {
        return List.of(
                new TriggerEvent.ConnectorPaused(ROUTE, "kafka-in", "kafka", "window", PARTITION),
                new TriggerEvent.ConnectorResumed(
                        ROUTE, "kafka-in", "kafka", PARTITION, Duration.ofSeconds(2)),
                new TriggerEvent.HttpAnswered(ROUTE, 202, TOOK),
                new TriggerEvent.Polled(ROUTE, TOOK),
                new TriggerEvent.OffsetLost(ROUTE, "in", 2, 41, "the beginning"),
                new TriggerEvent.PartitionUnblocked(ROUTE, "in", 1, 40),
                new TriggerEvent.PartitionBlocked(ROUTE, "in", 2, 41, "MISSING_KEY", "id"));
    }

    private static List<RuntimeEvent> process() {
        return List.of(
                new ProcessEvent.StateChanged(
                        RouteState.WARMING_UP,
                        RouteState.READY,
                        "all routes are ready",
                        RouteEvent.DEPENDENCY_UPDATE),
                new ProcessEvent.StateChanged(
                        RouteState.READY,
                        RouteState.NOT_READY,
                        "orders is NOT_READY",
                        RouteEvent.DEPENDENCY_UPDATE),
                new ProcessEvent.AppStarted("1.2.3", "0123456789ab", 2, 3, "66 MiB", TOOK),
                new ProcessEvent.ListenerBound("management", "127.0.0.1:9464"),
                new ProcessEvent.DrainStarted("SIGTERM", 3, 1, TOOK),
                new ProcessEvent.DrainCompleted(0, TOOK),
                new ProcessEvent.DrainCompleted(2, TOOK),
                new ProcessEvent.OverrideSet(ROUTE, "NOT_READY", "upgrade", "ann", TOOK),
                new ProcessEvent.OverrideLifted(ROUTE, "ann"),
                new ProcessEvent.RetryRequested(ROUTE, "in", 2, "ann"),
                new ProcessEvent.Noticed(
                        Level.WARN, Component.CONNECTOR, "clock_skew", "clocks differ", Map.of()));
    }
}
