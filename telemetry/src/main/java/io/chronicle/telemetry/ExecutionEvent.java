package io.chronicle.telemetry;

import io.chronicle.core.Message;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/// What happens to one execution of a route.
public sealed interface ExecutionEvent extends RuntimeEvent {

    String route();

    /// Every phase succeeded.
    ///
    /// @param actions outbound calls made
    record ChronicleCompleted(String route, Message message, Duration took, int actions)
            implements ExecutionEvent {
        @Override
        public Level level() {
            return Level.DEBUG;
        }

        @Override
        public Line line() {
            return Line.of(Component.ENGINE, "chronicle_completed", "the chronicle completed")
                    .with("route", route)
                    .with("trace_id", message.trace().traceId())
                    .with("record_id", message.recordId())
                    .with("correlation_id", message.correlationId())
                    .with("actions", actions)
                    .took(took);
        }
    }

    /// An execution did not succeed.
    ///
    /// @param phase null before the first phase
    /// @param code of the contract, 5.7
    /// @param reason of CONNECTOR_FAILURE, else empty
    /// @param counted whether it failed for good; limits and pauses for an unavailable target are
    ///   not errors of the chronicle (8.1.7)
    record ChronicleFailed(
            String route,
            String traceId,
            @Nullable String recordId,
            @Nullable String correlationId,
            @Nullable String phase,
            String code,
            String reason,
            String detail,
            Duration took,
            int actions,
            boolean counted)
            implements ExecutionEvent {
        @Override
        public Level level() {
            return reason.equals("panic") ? Level.ERROR : Level.WARN;
        }

        @Override
        public String repeats() {
            return "chronicle_failed " + route + ' ' + phase + ' ' + code + ' ' + reason;
        }

        @Override
        public Line line() {
            return Line.of(Component.ENGINE, "chronicle_failed", "the chronicle failed")
                    .with("route", route)
                    .with("phase", phase)
                    .with("reason", reason)
                    .with("trace_id", traceId)
                    .with("record_id", recordId)
                    .with("correlation_id", correlationId)
                    .with("error_code", code)
                    .with("error_detail", detail)
                    .with("actions", actions)
                    .took(took);
        }
    }

    /// Cut off by a drain deadline, a lost assignment or a caller that left; not an error.
    record ChronicleCancelled(
            String route, String traceId, @Nullable String recordId, String detail)
            implements ExecutionEvent {
        @Override
        public Level level() {
            return Level.INFO;
        }

        @Override
        public String repeats() {
            return "chronicle_cancelled " + route;
        }

        @Override
        public Line line() {
            return Line.of(Component.ENGINE, "chronicle_cancelled", "the chronicle was cut off")
                    .with("route", route)
                    .with("trace_id", traceId)
                    .with("record_id", recordId)
                    .with("error_detail", detail);
        }
    }

    /// A failed record was written to the parking target and confirmed there; goes with a
    /// [ChronicleFailed].
    ///
    /// @param target where it is kept, such as `kafka-main/orders.dead`
    record Parked(
            String route,
            String traceId,
            @Nullable String recordId,
            @Nullable String phase,
            String code,
            String target)
            implements ExecutionEvent {
        @Override
        public Level level() {
            return Level.WARN;
        }

        @Override
        public String repeats() {
            return "parked " + route + ' ' + code;
        }

        @Override
        public Line line() {
            return Line.of(Component.ENGINE, "record_parked", "the record is parked")
                    .with("route", route)
                    .with("phase", phase)
                    .with("trace_id", traceId)
                    .with("record_id", recordId)
                    .with("error_code", code)
                    .with("target", target);
        }
    }

    /// A failed record was given up by `on_error: drop`; goes with a [ChronicleFailed].
    record Dropped(
            String route,
            String traceId,
            @Nullable String recordId,
            @Nullable String phase,
            String code)
            implements ExecutionEvent {
        @Override
        public Level level() {
            return Level.WARN;
        }

        @Override
        public String repeats() {
            return "dropped " + route + ' ' + code;
        }

        @Override
        public Line line() {
            return Line.of(Component.ENGINE, "record_dropped", "the record is dropped")
                    .with("route", route)
                    .with("phase", phase)
                    .with("trace_id", traceId)
                    .with("record_id", recordId)
                    .with("error_code", code);
        }
    }

    /// A defect of ours, with the place where it happened.
    record Defect(String route, @Nullable String phase, String traceId, Throwable error)
            implements ExecutionEvent {
        @Override
        public Level level() {
            return Level.ERROR;
        }

        @Override
        public String repeats() {
            return "defect " + route + ' ' + phase + ' ' + error.getClass().getName();
        }

        @Override
        public Line line() {
            return Line.of(Component.ENGINE, "defect", "a defect of the program")
                    .with("route", route)
                    .with("phase", phase)
                    .with("trace_id", traceId)
                    .with("error_code", "CONNECTOR_FAILURE")
                    .with("error_detail", error.toString())
                    .with("stack", Stack.of(error));
        }
    }

    /// A child of a `parallel` ended.
    record ParallelChild(String route, String phase, Status status) implements ExecutionEvent {

        public enum Status {
            SUCCESS,
            FAILED,
            TIMEOUT,
            SKIPPED;

            String label() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        @Override
        public Level level() {
            return Level.DEBUG;
        }

        @Override
        public Line line() {
            return Line.of(Component.ENGINE, "parallel_child", "a child of a parallel ended")
                    .with("route", route)
                    .with("phase", phase)
                    .with("status", status.label());
        }
    }

    /// One outbound call ended: one attempt of one phase.
    ///
    /// @param family the connector's type: `http`, `kafka`, `postgres`
    /// @param kind the phase's type: `http`, `kafka`, `smtp_send`
    /// @param reason of a failure: `timeout`, `protocol`, `panic`, `unknown`, or a code in lower
    ///   case; `none` where it succeeded
    /// @param code empty where it succeeded
    record ConnectorAction(
            String connector,
            String endpoint,
            String family,
            String kind,
            boolean succeeded,
            String reason,
            String code,
            String detail,
            String route,
            String phase,
            String traceId,
            Duration took)
            implements ExecutionEvent {

        public static final String NONE = "none";

        @Override
        public Level level() {
            return succeeded ? Level.DEBUG : Level.WARN;
        }

        @Override
        public @Nullable String repeats() {
            return succeeded
                    ? null
                    : "connector_action_failed " + connector + ' ' + code + ' ' + reason;
        }

        String status() {
            return succeeded ? "success" : "failure";
        }

        @Override
        public Line line() {
            var name = succeeded ? "connector_action" : "connector_action_failed";
            return Line.of(
                            Component.ENGINE,
                            name,
                            succeeded ? "the call succeeded" : "the call failed")
                    .with("route", route)
                    .with("endpoint", endpoint)
                    .with("phase", phase)
                    .with("connector", connector)
                    .with("kind", kind)
                    .with("reason", succeeded ? "" : reason)
                    .with("trace_id", traceId)
                    .with("error_code", code)
                    .with("error_detail", detail)
                    .took(took);
        }
    }
}
