package io.chronicle.telemetry;

/// The counter families.
enum Count {
    ACTIONS("chronicle_actions_total", "Executions that succeeded", "chronicle"),
    ERRORS("chronicle_action_errors_total", "Executions that failed for good", "chronicle"),
    FAILURES(
            "chronicle_action_failures_total",
            "Executions that failed for good, by error code and reason",
            "chronicle code reason"),
    LIMITS("chronicle_limits_enforced_total", "Decisions of a limit against work", "route policy"),
    SHED("chronicle_shed_total", "Work refused by the overflow policy shed", "route"),
    RETRIES(
            "chronicle_retry_attempts_total",
            "Further attempts: deliveries, warm-ups, half-open trial calls",
            "route endpoint reason"),
    EXHAUSTED(
            "chronicle_retry_budget_exhausted_total",
            "Further attempts that the retry budget refused",
            "route endpoint"),
    CONNECTOR_ACTIONS(
            "chronicle_connector_actions_total",
            "Outbound calls by result",
            "connector kind status reason"),
    HTTP_REQUESTS(
            "chronicle_http_requests_total",
            "Answers of the HTTP listeners by status",
            "route code"),
    POLL_PAUSES("chronicle_kafka_poll_pauses_total", "Pauses of Kafka partitions", "route"),
    OFFSETS_LOST(
            "chronicle_kafka_offset_out_of_range_total",
            "Partitions whose next record was deleted unread",
            "route"),
    CB_OPEN("chronicle_cb_open_total", "Times the breaker opened", "endpoint"),
    CB_HALF_OPEN("chronicle_cb_half_open_total", "Times the breaker went half-open", "endpoint"),
    CHILDREN(
            "chronicle_parallel_children_total",
            "Children of parallel phases by status",
            "route phase status"),
    HTTP_THROTTLED(
            "chronicle_backpressure_http_throttled_total",
            "Requests refused by http.max_concurrency",
            ""),
    KAFKA_THROTTLED(
            "chronicle_backpressure_kafka_throttled_total",
            "Pauses of Kafka partitions longer than a second",
            ""),
    PARKED("chronicle_parked_total", "Failed records that a parking target keeps", "route code"),
    DROPPED("chronicle_dropped_total", "Failed records given up by on_error", "route code"),
    POOL_EXHAUSTED(
            "chronicle_pool_exhausted_total",
            "Callers that found the connection pool empty",
            "endpoint");

    final String family;
    final String help;
    private final String labels;

    Count(String family, String help, String labels) {
        this.family = family;
        this.help = help;
        this.labels = labels;
    }

    String[] labels() {
        return labels.isEmpty() ? new String[0] : labels.split(" ");
    }
}
