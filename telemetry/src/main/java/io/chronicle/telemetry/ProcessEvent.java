package io.chronicle.telemetry;

import io.chronicle.core.RouteState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.event.Level;

/// What happens to the process as a whole.
public sealed interface ProcessEvent extends RuntimeEvent {

    /// The application's state; `reason` as of [RouteEvent.StateChanged].
    record StateChanged(RouteState from, RouteState to, String cause, String reason)
            implements ProcessEvent {
        @Override
        public Level level() {
            return to == RouteState.NOT_READY ? Level.WARN : Level.INFO;
        }

        @Override
        public Line line() {
            return Line.of(Component.RUNTIME, "app_state_changed", "the application is " + to)
                    .with("state_from", from)
                    .with("state_to", to)
                    .with("reason", reason)
                    .with("cause", cause);
        }
    }

    /// The process took up its work.
    ///
    /// @param memory the bound of its memory with the sum that makes it, in words
    /// @param took since the start of the JVM
    record AppStarted(
            String version,
            String configHash,
            int routes,
            int connectors,
            String memory,
            Duration took)
            implements ProcessEvent {
        @Override
        public Level level() {
            return Level.INFO;
        }

        @Override
        public Line line() {
            return Line.of(Component.RUNTIME, "app_started", "chronicle started")
                    .with("version", version)
                    .with("config_hash", configHash)
                    .with("routes", routes)
                    .with("connectors", connectors)
                    .with("memory", memory)
                    .took(took);
        }
    }

    /// A listener is bound.
    ///
    /// @param what `management`, or the connector's name
    record ListenerBound(String what, String address) implements ProcessEvent {
        @Override
        public Level level() {
            return Level.INFO;
        }

        @Override
        public Line line() {
            return Line.of(Component.RUNTIME, "listener_bound", "listening")
                    .with("listener", what)
                    .with("address", address);
        }
    }

    /// @param cause such as `SIGTERM`
    record DrainStarted(String cause, int inflight, int queued, Duration timeout)
            implements ProcessEvent {
        @Override
        public Level level() {
            return Level.INFO;
        }

        @Override
        public Line line() {
            return Line.of(Component.RUNTIME, "drain_started", "draining")
                    .with("cause", cause)
                    .with("inflight", inflight)
                    .with("queued", queued)
                    .with("timeout_ms", timeout.toMillis());
        }
    }

    /// @param cutOff executions that the deadline ended; zero is a clean drain
    record DrainCompleted(int cutOff, Duration took) implements ProcessEvent {
        @Override
        public Level level() {
            return cutOff == 0 ? Level.INFO : Level.WARN;
        }

        @Override
        public Line line() {
            return Line.of(
                            Component.RUNTIME,
                            "drain_completed",
                            cutOff == 0 ? "drained" : "the drain deadline cut work off")
                    .with("cut_off", cutOff)
                    .took(took);
        }
    }

    /// Maintenance forces the state of a route or an endpoint.
    ///
    /// @param target route or endpoint id
    /// @param because the author's reason, in words
    record OverrideSet(String target, String state, String because, String author, Duration ttl)
            implements ProcessEvent {
        @Override
        public Level level() {
            return Level.WARN;
        }

        @Override
        public Line line() {
            return Line.of(Component.MANAGEMENT, "override_set", "an override is in force")
                    .with("target", target)
                    .with("state_to", state)
                    .with("reason", RouteEvent.EXTERNAL)
                    .with("because", because)
                    .with("author", author)
                    .with("ttl_ms", ttl.toMillis());
        }
    }

    /// @param author who lifted it, or `ttl`
    record OverrideLifted(String target, String author) implements ProcessEvent {
        @Override
        public Level level() {
            return Level.INFO;
        }

        @Override
        public Line line() {
            return Line.of(Component.MANAGEMENT, "override_lifted", "the override is lifted")
                    .with("target", target)
                    .with("reason", RouteEvent.EXTERNAL)
                    .with("author", author);
        }
    }

    /// Somebody asked for a blocked record to be tried again at once.
    record RetryRequested(String route, String topic, int partition, String author)
            implements ProcessEvent {
        @Override
        public Level level() {
            return Level.INFO;
        }

        @Override
        public Line line() {
            return Line.of(Component.MANAGEMENT, "retry_requested", "a retry is requested")
                    .with("route", route)
                    .with("topic", topic)
                    .with("partition", partition)
                    .with("author", author);
        }
    }

    /// Something that has no record of its own, such as what a connector wants known.
    ///
    /// @param event in snake case, from a closed list of the one who says it
    record Noticed(
            Level level, Component from, String event, String message, Map<String, String> fields)
            implements ProcessEvent {

        /// Fields that say where it happened: lines from different places do not repeat each other.
        private static final List<String> PLACE =
                List.of("connector", "endpoint", "route", "topic", "partition");

        @Override
        public String repeats() {
            var key = new StringBuilder(event).append(' ').append(message);
            for (var place : PLACE) {
                key.append('|').append(fields.getOrDefault(place, ""));
            }
            return key.toString();
        }

        @Override
        public Line line() {
            return Line.of(from, event, message).with(fields);
        }
    }
}
