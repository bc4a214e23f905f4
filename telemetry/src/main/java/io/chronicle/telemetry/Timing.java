package io.chronicle.telemetry;

import java.util.Arrays;

/// The histogram families, in seconds, with the upper bounds of their buckets.
enum Timing {
    TRIGGER(
            "chronicle_http_trigger_duration_seconds",
            "From the head of a request to its answer",
            "route",
            "0.01 0.025 0.05 0.1 0.25 0.5 1 2.5 5 10"),
    HTTP(
            "chronicle_http_request_duration_seconds",
            "Calls of http endpoints",
            "endpoint",
            "0.01 0.025 0.05 0.1 0.25 0.5 1 2.5 5 10"),
    GRPC(
            "chronicle_grpc_client_duration_seconds",
            "Calls of grpc endpoints",
            "endpoint",
            "0.01 0.025 0.05 0.1 0.25 0.5 1 2.5 5"),
    KAFKA(
            "chronicle_kafka_phase_duration_seconds",
            "Sends of Kafka records until they are confirmed",
            "endpoint",
            "0.001 0.005 0.01 0.025 0.05 0.1 0.25 0.5 1"),
    POLL(
            "chronicle_kafka_poll_duration_seconds",
            "Polls that returned Kafka records",
            "route",
            "0.001 0.005 0.01 0.025 0.05 0.1 0.25 0.5 1"),
    DB(
            "chronicle_db_phase_duration_seconds",
            "Calls of postgres, mariadb and mongodb endpoints",
            "endpoint",
            "0.005 0.01 0.025 0.05 0.1 0.25 0.5 1 2.5"),
    CACHE(
            "chronicle_cache_phase_duration_seconds",
            "Calls of redis, rabbitmq and mqtt endpoints",
            "endpoint",
            "0.001 0.005 0.01 0.025 0.05 0.1 0.25 0.5"),
    WARMUP(
            "chronicle_warmup_duration_seconds",
            "From the first attempt to open an endpoint until it was up",
            "endpoint",
            "0.05 0.1 0.25 0.5 1 2.5 5 10 30 60");

    final String family;
    final String help;
    final String label;
    private final String bounds;

    Timing(String family, String help, String label, String bounds) {
        this.family = family;
        this.help = help;
        this.label = label;
        this.bounds = bounds;
    }

    double[] bounds() {
        return Arrays.stream(bounds.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
