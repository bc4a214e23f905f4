package io.chronicle.telemetry;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import java.time.Duration;

/// What each event adds to the metrics. Safe for any thread.
final class Meters {

    private static final Duration THROTTLED = Duration.ofSeconds(1);

    private final Counters counters;
    private final Timings timings;
    private final Sightings sightings;
    private final ExecutionMeters executions;
    private final Points<StatusCodes> requests;
    private final Points<CounterDataPoint> shed;
    private final Points<CounterDataPoint> opened;

    Meters(Counters counters, Timings timings, Sightings sightings) {
        this.counters = counters;
        this.timings = timings;
        this.sightings = sightings;
        executions = new ExecutionMeters(counters, timings);
        shed = counters.points(Count.SHED);
        opened = counters.points(Count.CB_OPEN);
        var answers = counters.family(Count.HTTP_REQUESTS);
        requests = new Points<>(route -> new StatusCodes(answers, route));
    }

    /// Shows a route's counters as zero before its first message.
    void declareRoute(String route) {
        executions.declare(route);
        shed.of(route);
    }

    /// Shows an endpoint's counters as zero before its first trouble.
    void declareEndpoint(String endpoint) {
        opened.of(endpoint);
    }

    void count(RuntimeEvent event) {
        switch (event) {
            case ExecutionEvent execution -> executions.count(execution);
            case RouteEvent route -> count(route);
            case EndpointEvent endpoint -> count(endpoint);
            case TriggerEvent trigger -> count(trigger);
            case ProcessEvent _ -> {}
        }
    }

    private void count(RouteEvent event) {
        switch (event) {
            case RouteEvent.LimitsEnforced limit -> count(limit);
            case RouteEvent.Shed refused -> shed.of(refused.route()).inc();
            case RouteEvent.RetryScheduled retry ->
                    counters.add(
                            Count.RETRIES, retry.route(), retry.endpoint(), retry.why().label());
            case RouteEvent.BudgetExhausted spent ->
                    counters.add(Count.EXHAUSTED, spent.route(), spent.endpoint());
            case RouteEvent.StateChanged _, RouteEvent.HalfOpenCounted _ -> {}
        }
    }

    private void count(RouteEvent.LimitsEnforced limit) {
        counters.add(Count.LIMITS, limit.route(), limit.policy());
        if (limit.policy().equals("http.max_concurrency")) {
            counters.add(Count.HTTP_THROTTLED);
        }
    }

    private void count(EndpointEvent event) {
        switch (event) {
            case EndpointEvent.BreakerOpened breaker -> opened.of(breaker.endpoint()).inc();
            case EndpointEvent.BreakerHalfOpened breaker ->
                    counters.add(Count.CB_HALF_OPEN, breaker.endpoint());
            case EndpointEvent.WarmupAttempt attempt ->
                    counters.add(Count.RETRIES, "none", attempt.endpoint(), "warmup");
            case EndpointEvent.WarmupCompleted up ->
                    timings.observe(Timing.WARMUP, up.endpoint(), up.took());
            case EndpointEvent.PoolSeen pool -> {
                sightings.pool(pool);
                counters.family(Count.POOL_EXHAUSTED)
                        .labelValues(pool.endpoint())
                        .inc(pool.exhausted());
            }
            case EndpointEvent.CertificateSeen seen -> sightings.certificate(seen);
            case EndpointEvent.StateChanged _, EndpointEvent.BreakerClosed _ -> {}
        }
    }

    private void count(TriggerEvent event) {
        switch (event) {
            case TriggerEvent.HttpAnswered answer -> {
                requests.of(answer.route()).of(answer.status()).inc();
                timings.observe(Timing.TRIGGER, answer.route(), answer.took());
            }
            case TriggerEvent.Polled poll ->
                    timings.observe(Timing.POLL, poll.route(), poll.took());
            case TriggerEvent.ConnectorPaused pause -> count(pause);
            case TriggerEvent.ConnectorResumed resumed -> count(resumed);
            case TriggerEvent.PartitionBlocked blocked -> sightings.blocked(blocked);
            case TriggerEvent.PartitionUnblocked free -> sightings.unblocked(free);
            case TriggerEvent.OffsetLost lost -> counters.add(Count.OFFSETS_LOST, lost.route());
        }
    }

    private void count(TriggerEvent.ConnectorPaused pause) {
        if (sightings.paused(pause) && pause.family().equals("kafka")) {
            counters.add(Count.POLL_PAUSES, pause.route());
        }
    }

    private void count(TriggerEvent.ConnectorResumed resumed) {
        sightings.resumed(resumed);
        if (resumed.family().equals("kafka") && resumed.pausedFor().compareTo(THROTTLED) > 0) {
            counters.add(Count.KAFKA_THROTTLED);
        }
    }
}
