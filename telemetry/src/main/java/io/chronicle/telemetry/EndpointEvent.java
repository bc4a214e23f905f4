package io.chronicle.telemetry;

import io.chronicle.core.EndpointState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/// What happens to an endpoint. `endpoint` is the value of its `EndpointId`.
public sealed interface EndpointEvent extends RuntimeEvent {

    /// @param cause in words, such as the probe's fault
    /// @param reason [RouteEvent#DEPENDENCY_UPDATE] or [RouteEvent#EXTERNAL]
    record StateChanged(
            String endpoint, EndpointState from, EndpointState to, String cause, String reason)
            implements EndpointEvent {
        @Override
        public Level level() {
            return switch (to) {
                case UNHEALTHY, CB_OPEN -> Level.WARN;
                case WARMING_UP, HEALTHY, CB_HALF_OPEN -> Level.INFO;
            };
        }

        @Override
        public Line line() {
            return Line.of(Component.READINESS, "endpoint_state_changed", "endpoint is " + to)
                    .with("endpoint", endpoint)
                    .with("state_from", from)
                    .with("state_to", to)
                    .with("reason", reason)
                    .with("cause", cause);
        }
    }

    /// One attempt to open an endpoint ended without success; `attempts` counts it.
    ///
    /// @param backoff the wait before the next one
    record WarmupAttempt(
            String endpoint, int attempts, Duration took, String detail, Duration backoff)
            implements EndpointEvent {
        @Override
        public Level level() {
            return Level.WARN;
        }

        @Override
        public String repeats() {
            return "warmup_attempt " + endpoint;
        }

        @Override
        public Line line() {
            return Line.of(Component.READINESS, "warmup_attempt", "the endpoint did not come up")
                    .with("endpoint", endpoint)
                    .with("attempts", attempts)
                    .took(took)
                    .with("backoff_ms", backoff.toMillis())
                    .with("error_detail", detail);
        }
    }

    /// An endpoint came up for the first time.
    ///
    /// @param took since the start of its first attempt
    record WarmupCompleted(String endpoint, int attempts, Duration took) implements EndpointEvent {
        @Override
        public Level level() {
            return Level.INFO;
        }

        @Override
        public Line line() {
            return Line.of(Component.READINESS, "warmup_completed", "the endpoint is up")
                    .with("endpoint", endpoint)
                    .with("attempts", attempts)
                    .took(took);
        }
    }

    /// @param openFor until it is tried again
    record BreakerOpened(String endpoint, String cause, Duration openFor) implements EndpointEvent {
        @Override
        public Level level() {
            return Level.WARN;
        }

        @Override
        public Line line() {
            return Line.of(Component.RESILIENCE, "breaker_opened", "the breaker is open")
                    .with("endpoint", endpoint)
                    .with("cause", cause)
                    .with("open_ms", openFor.toMillis());
        }
    }

    record BreakerHalfOpened(String endpoint) implements EndpointEvent {
        @Override
        public Level level() {
            return Level.INFO;
        }

        @Override
        public Line line() {
            return Line.of(
                            Component.RESILIENCE,
                            "breaker_half_opened",
                            "the breaker lets trial calls through")
                    .with("endpoint", endpoint);
        }
    }

    record BreakerClosed(String endpoint) implements EndpointEvent {
        @Override
        public Level level() {
            return Level.INFO;
        }

        @Override
        public Line line() {
            return Line.of(Component.RESILIENCE, "breaker_closed", "the breaker is closed")
                    .with("endpoint", endpoint);
        }
    }

    /// A report of a connection pool.
    ///
    /// @param exhausted callers that found it empty since the last report
    record PoolSeen(String endpoint, int idle, int busy, int waiting, int exhausted)
            implements EndpointEvent {
        @Override
        public Level level() {
            return exhausted > 0 ? Level.WARN : Level.DEBUG;
        }

        @Override
        public @Nullable String repeats() {
            return exhausted > 0 ? "pool_exhausted " + endpoint : null;
        }

        @Override
        public Line line() {
            var name = exhausted > 0 ? "pool_exhausted" : "pool_seen";
            return Line.of(
                            Component.CONNECTOR,
                            name,
                            exhausted > 0 ? "the pool is exhausted" : "the pool's state")
                    .with("endpoint", endpoint)
                    .with("size", idle + busy)
                    .with("busy", busy)
                    .with("waiting", waiting)
                    .with("exhausted", exhausted);
        }
    }

    /// A certificate that a connector presents or trusts was read.
    record CertificateSeen(String connector, Instant notAfter) implements EndpointEvent {
        @Override
        public Level level() {
            return Level.DEBUG;
        }

        @Override
        public Line line() {
            return Line.of(Component.CONNECTOR, "certificate_seen", "a certificate was read")
                    .with("connector", connector)
                    .with("not_after", notAfter);
        }
    }
}
