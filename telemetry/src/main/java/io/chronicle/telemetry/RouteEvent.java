package io.chronicle.telemetry;

import io.chronicle.core.RouteState;
import java.time.Duration;
import org.slf4j.event.Level;

/// What happens to a route as a whole.
public sealed interface RouteEvent extends RuntimeEvent {

    /// `reason` of a state change that followed from its endpoints.
    String DEPENDENCY_UPDATE = "dependency_update";

    /// `reason` of a state change by an override.
    String EXTERNAL = "external_set_route_state";

    String route();

    /// @param cause in words, such as the endpoints that stand in the way
    /// @param reason [#DEPENDENCY_UPDATE], [#EXTERNAL], or `drain`
    record StateChanged(String route, RouteState from, RouteState to, String cause, String reason)
            implements RouteEvent {
        @Override
        public Level level() {
            return to == RouteState.NOT_READY ? Level.WARN : Level.INFO;
        }

        @Override
        public Line line() {
            return Line.of(Component.ENGINE, "route_state_changed", "route is " + to)
                    .with("route", route)
                    .with("state_from", from)
                    .with("state_to", to)
                    .with("reason", reason)
                    .with("cause", cause);
        }
    }

    /// A half-open endpoint counts as ready for this route.
    record HalfOpenCounted(String route, String endpoint) implements RouteEvent {
        @Override
        public Level level() {
            return Level.WARN;
        }

        @Override
        public String repeats() {
            return "half_open_counted " + route + ' ' + endpoint;
        }

        @Override
        public Line line() {
            return Line.of(
                            Component.ENGINE,
                            "route_half_open",
                            "route counts as ready on a half-open endpoint")
                    .with("route", route)
                    .with("endpoint", endpoint);
        }
    }

    /// A limit held work back.
    ///
    /// @param policy `http.max_concurrency`, `kafka.max_inflight`, `reject`, `queue`, `shed`, or
    ///   `<type>.connector_max_inflight`
    record LimitsEnforced(String route, String policy) implements RouteEvent {
        @Override
        public Level level() {
            return Level.WARN;
        }

        @Override
        public String repeats() {
            return "limits_enforced " + route + ' ' + policy;
        }

        @Override
        public Line line() {
            return Line.of(Component.ENGINE, "limits_enforced", "a limit held work back")
                    .with("route", route)
                    .with("policy", policy);
        }
    }

    /// Work was refused by the overflow policy `shed`; goes with [LimitsEnforced].
    record Shed(String route) implements RouteEvent {
        @Override
        public Level level() {
            return Level.DEBUG;
        }

        @Override
        public Line line() {
            return Line.of(Component.ENGINE, "shed", "work was shed").with("route", route);
        }
    }

    /// A further attempt was scheduled, or a half-open trial call was made.
    ///
    /// @param route `none` for a warm-up
    /// @param attempt the number of the attempt that follows, from 2
    /// @param backoff the wait before it
    /// @param code of the last fault, empty where there was none
    record RetryScheduled(
            String route,
            String endpoint,
            String phase,
            Why why,
            int attempt,
            Duration backoff,
            String code,
            String detail,
            String traceId)
            implements RouteEvent {

        /// Label `reason` of `chronicle_retry_attempts_total`.
        public enum Why {
            WARMUP,
            HALF_OPEN,
            DELIVERY;

            String label() {
                return name().toLowerCase(java.util.Locale.ROOT);
            }
        }

        @Override
        public Level level() {
            return Level.INFO;
        }

        @Override
        public String repeats() {
            return "retry_scheduled " + route + ' ' + endpoint + ' ' + code;
        }

        @Override
        public Line line() {
            return Line.of(Component.ENGINE, "retry_scheduled", "another attempt is scheduled")
                    .with("route", route)
                    .with("endpoint", endpoint)
                    .with("phase", phase)
                    .with("reason", why.label())
                    .with("attempt", attempt)
                    .with("backoff_ms", backoff.toMillis())
                    .with("trace_id", traceId)
                    .with("error_code", code)
                    .with("error_detail", detail);
        }
    }

    /// A further attempt was asked for and the budget refused it.
    record BudgetExhausted(
            String route,
            String endpoint,
            String phase,
            int attempts,
            Duration elapsed,
            String detail,
            String traceId)
            implements RouteEvent {
        @Override
        public Level level() {
            return Level.WARN;
        }

        @Override
        public String repeats() {
            return "budget_exhausted " + route + ' ' + endpoint;
        }

        @Override
        public Line line() {
            return Line.of(Component.ENGINE, "budget_exhausted", "the retry budget is spent")
                    .with("route", route)
                    .with("endpoint", endpoint)
                    .with("phase", phase)
                    .with("attempts", attempts)
                    .with("elapsed_ms", elapsed.toMillis())
                    .with("trace_id", traceId)
                    .with("error_code", "BUDGET_EXHAUSTED")
                    .with("error_detail", detail);
        }
    }
}
