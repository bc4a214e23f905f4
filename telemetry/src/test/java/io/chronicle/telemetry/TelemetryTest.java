package io.chronicle.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.EndpointState;
import io.chronicle.core.RouteState;
import io.chronicle.telemetry.ExecutionEvent.ChronicleCompleted;
import io.chronicle.telemetry.ExecutionEvent.ChronicleFailed;
import io.chronicle.telemetry.ExecutionEvent.ConnectorAction;
import io.chronicle.telemetry.RouteEvent.LimitsEnforced;
import io.chronicle.telemetry.RouteEvent.RetryScheduled;
import io.chronicle.telemetry.TriggerEvent.ConnectorPaused;
import io.chronicle.telemetry.TriggerEvent.ConnectorResumed;
import io.chronicle.telemetry.TriggerEvent.HttpAnswered;
import io.chronicle.testing.FakeTicker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TelemetryTest {

    private static final Duration TOOK = Duration.ofMillis(30);

    private final FakeTicker ticker = FakeTicker.passingSleeps();
    private final Telemetry telemetry = new Telemetry(ticker, "1.2.3");

    @Test
    void countsACompletedExecutionOnce() throws IOException {
        telemetry.emit(new ChronicleCompleted("orders", Samples.message("r-1", "c-1"), TOOK, 2));
        assertThat(scraped("chronicle_actions_total{chronicle=\"orders\"}")).isOne();
    }

    @Test
    void countsOnlyFailuresThatAreForGood() throws IOException {
        telemetry.emit(failed("MISSING_KEY", "", true));
        telemetry.emit(failed("CONNECTOR_FAILURE", "timeout", true));
        telemetry.emit(failed("TARGET_UNAVAILABLE", "", false));
        assertThat(scraped("chronicle_action_errors_total{chronicle=\"orders\"}")).isEqualTo(2);
        var failures =
                "chronicle_action_failures_total{chronicle=\"orders\",code=\"%s\",reason=\"%s\"}";
        assertThat(scraped(failures.formatted("MISSING_KEY", "none"))).isOne();
        assertThat(scraped(failures.formatted("CONNECTOR_FAILURE", "timeout"))).isOne();
    }

    @Test
    void countsAndTimesOutboundCallsByFamily() throws IOException {
        telemetry.emit(action("http", true));
        telemetry.emit(action("http", true));
        telemetry.emit(action("http", false));
        telemetry.emit(action("postgres", true));
        telemetry.emit(action("mqtt", true));
        telemetry.emit(action("smtp", true));
        var calls =
                "chronicle_connector_actions_total{connector=\"%s\",kind=\"call\",status=\"%s\",reason=\"%s\"}";
        assertThat(scraped(calls.formatted("http-main", "success", "none"))).isEqualTo(2);
        assertThat(scraped(calls.formatted("http-main", "failure", "timeout"))).isOne();
        assertThat(scraped(calls.formatted("smtp-main", "success", "none"))).isOne();
        var http = "chronicle_http_request_duration_seconds_%s{endpoint=\"endpoint.http-main\"%s}";
        assertThat(scraped(http.formatted("count", ""))).isEqualTo(3);
        assertThat(scraped(http.formatted("bucket", ",le=\"0.025\""))).isZero();
        assertThat(scraped(http.formatted("bucket", ",le=\"0.05\""))).isEqualTo(3);
        assertThat(
                        scraped(
                                "chronicle_db_phase_duration_seconds_count{endpoint=\"endpoint.postgres-main\"}"))
                .isOne();
        assertThat(
                        scraped(
                                "chronicle_cache_phase_duration_seconds_count{endpoint=\"endpoint.mqtt-main\"}"))
                .isOne();
    }

    @Test
    void countsAnswersByStatus() throws IOException {
        telemetry.emit(new HttpAnswered("orders", 202, TOOK));
        telemetry.emit(new HttpAnswered("orders", 202, TOOK));
        telemetry.emit(new HttpAnswered("none", 404, TOOK));
        assertThat(scraped("chronicle_http_requests_total{route=\"orders\",code=\"202\"}"))
                .isEqualTo(2);
        assertThat(scraped("chronicle_http_requests_total{route=\"none\",code=\"404\"}")).isOne();
        assertThat(scraped("chronicle_http_trigger_duration_seconds_count{route=\"orders\"}"))
                .isEqualTo(2);
    }

    @Test
    void countsLimitsAndHttpThrottling() throws IOException {
        telemetry.emit(new LimitsEnforced("orders", "http.max_concurrency"));
        telemetry.emit(new LimitsEnforced("orders", "reject"));
        assertThat(scraped("chronicle_limits_enforced_total{route=\"orders\",policy=\"reject\"}"))
                .isOne();
        assertThat(scraped("chronicle_backpressure_http_throttled_total")).isOne();
    }

    @Test
    void showsAConnectorPausedUntilEveryPauseEnded() throws IOException {
        var first = Map.of("topic", "orders", "partition", "0");
        var second = Map.of("topic", "orders", "partition", "1");
        telemetry.gauges().source("kafka-in");
        assertThat(scraped("chronicle_connector_paused{connector=\"kafka-in\"}")).isZero();
        telemetry.emit(new ConnectorPaused("orders", "kafka-in", "kafka", "window", first));
        telemetry.emit(new ConnectorPaused("orders", "kafka-in", "kafka", "window", second));
        telemetry.emit(
                new ConnectorResumed("orders", "kafka-in", "kafka", first, Duration.ofMillis(900)));
        assertThat(scraped("chronicle_connector_paused{connector=\"kafka-in\"}")).isOne();
        assertThat(scraped("connector_paused{connector=\"kafka-in\"}")).isOne();
        telemetry.emit(
                new ConnectorResumed(
                        "orders", "kafka-in", "kafka", Map.of(), Duration.ofMillis(1001)));
        assertThat(scraped("chronicle_connector_paused{connector=\"kafka-in\"}")).isZero();
        assertThat(scraped("chronicle_kafka_poll_pauses_total{route=\"orders\"}")).isEqualTo(2);
        assertThat(scraped("chronicle_backpressure_kafka_throttled_total")).isOne();
    }

    @Test
    void forgetsABlockedPartitionThatMovesOn() throws IOException {
        var series = "chronicle_partition_blocked{route=\"orders\",topic=\"in\",partition=\"3\"}";
        telemetry.emit(
                new TriggerEvent.PartitionBlocked("orders", "in", 3, 7, "MISSING_KEY", "id"));
        telemetry.emit(
                new TriggerEvent.PartitionBlocked("orders", "in", 3, 9, "MISSING_KEY", "id"));
        assertThat(scraped(series)).isOne();
        telemetry.emit(new TriggerEvent.PartitionUnblocked("orders", "in", 3, 7));
        assertThat(scraped(series)).as("another record halts it").isOne();
        telemetry.emit(new TriggerEvent.PartitionUnblocked("orders", "in", 3, 9));
        assertThat(Scrape.of(telemetry).values()).doesNotContainKey(series);
    }

    @Test
    void countsRetriesByTheirReason() throws IOException {
        telemetry.emit(retry(RetryScheduled.Why.DELIVERY));
        telemetry.emit(retry(RetryScheduled.Why.HALF_OPEN));
        telemetry.emit(
                new EndpointEvent.WarmupAttempt(
                        "endpoint.db", 1, TOOK, "refused", Duration.ofSeconds(1)));
        var series =
                "chronicle_retry_attempts_total{route=\"%s\",endpoint=\"endpoint.db\",reason=\"%s\"}";
        assertThat(scraped(series.formatted("orders", "delivery"))).isOne();
        assertThat(scraped(series.formatted("orders", "half_open"))).isOne();
        assertThat(scraped(series.formatted("none", "warmup"))).isOne();
    }

    @Test
    void readsGaugesFromTheirOwners() throws IOException {
        var gauges = telemetry.gauges();
        gauges.app(RouteState.DEGRADED::gauge);
        gauges.route("orders", new Gauges.Route(RouteState.READY::gauge, () -> 5, () -> 9));
        gauges.endpoint("endpoint.db", new Gauges.Endpoint(EndpointState.CB_OPEN::gauge, () -> 0));
        gauges.loaded(2, Map.of("kafka", 2));
        gauges.httpBackpressure(() -> 3, () -> 512);
        assertThat(scraped("chronicle_app_state")).isEqualTo(3);
        assertThat(scraped("chronicle_route_state{route=\"orders\"}")).isEqualTo(2);
        assertThat(scraped("chronicle_route_queue_depth{route=\"orders\"}")).isEqualTo(5);
        assertThat(scraped("route_queue_depth{route=\"orders\"}")).isEqualTo(5);
        assertThat(scraped("chronicle_route_inflight{route=\"orders\"}")).isEqualTo(9);
        assertThat(scraped("chronicle_endpoint_state{endpoint=\"endpoint.db\"}")).isEqualTo(3);
        assertThat(scraped("chronicle_connectors_total{type=\"kafka\"}")).isEqualTo(2);
        assertThat(scraped("chronicle_connectors_total{type=\"none\"}")).isZero();
        assertThat(scraped("chronicle_kafka_connectors_present")).isOne();
        assertThat(scraped("chronicle_database_configured")).isZero();
        assertThat(scraped("chronicle_backpressure_http_max_concurrency")).isEqualTo(512);
        assertThat(scraped("chronicle_build_info{version=\"1.2.3\"}")).isOne();
    }

    @Test
    void showsTheTypeNoneWhereNoConnectorIsInstantiated() throws IOException {
        telemetry.gauges().loaded(1, Map.of());
        assertThat(scraped("chronicle_connectors_total{type=\"none\"}")).isOne();
    }

    @Test
    void showsPoolsAndCertificatesAsLastSeen() throws IOException {
        telemetry.emit(new EndpointEvent.PoolSeen("endpoint.db", 1, 9, 4, 2));
        telemetry.emit(
                new EndpointEvent.CertificateSeen("kafka-in", ticker.wall().plusSeconds(3600)));
        ticker.advance(Duration.ofSeconds(60));
        assertThat(scraped("chronicle_pool_connections{endpoint=\"endpoint.db\",state=\"busy\"}"))
                .isEqualTo(9);
        assertThat(scraped("chronicle_pool_exhausted_total{endpoint=\"endpoint.db\"}"))
                .isEqualTo(2);
        assertThat(scraped("chronicle_tls_expiry_seconds{connector=\"kafka-in\"}")).isEqualTo(3540);
    }

    @Test
    void cutsLabelsAtFortyCharacters() throws IOException {
        var name = "a-route-with-a-name-that-is-much-too-long-for-a-label";
        telemetry.emit(new HttpAnswered(name, 200, TOOK));
        telemetry.emit(new ChronicleCompleted(name, Samples.message("r-1", "c-1"), TOOK, 0));
        telemetry.emit(new LimitsEnforced(name, "reject"));
        assertThat(Scrape.of(telemetry).values().keySet())
                .noneMatch(series -> series.contains(name))
                .anyMatch(series -> series.startsWith("chronicle_limits_enforced_total"));
    }

    @Test
    void speaksOpenMetricsWhereItIsAskedFor() throws IOException {
        var accept = "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5";
        var out = new ByteArrayOutputStream();
        telemetry.exposition().write(accept, out);
        assertThat(telemetry.exposition().contentType(accept))
                .startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(out.toString(UTF_8)).endsWith("# EOF\n");
        assertThat(telemetry.exposition().contentType("")).startsWith("text/plain; version=0.0.4");
    }

    @Test
    void bringsTheMetricsOfTheJvm() throws IOException {
        assertThat(Scrape.of(telemetry).types().keySet())
                .contains("jvm_memory_used_bytes", "process_cpu_seconds_total", "process_open_fds");
    }

    private double scraped(String series) throws IOException {
        return Scrape.of(telemetry).of(series);
    }

    private static ChronicleFailed failed(String code, String reason, boolean counted) {
        return new ChronicleFailed(
                "orders", "t", null, null, "send", code, reason, "detail", TOOK, 1, counted);
    }

    private static RetryScheduled retry(RetryScheduled.Why why) {
        return new RetryScheduled(
                "orders", "endpoint.db", "store", why, 2, TOOK, "CONNECTOR_FAILURE", "no", "t");
    }

    private static ConnectorAction action(String family, boolean succeeded) {
        return new ConnectorAction(
                family + "-main",
                "endpoint." + family + "-main",
                family,
                "call",
                succeeded,
                succeeded ? "none" : "timeout",
                succeeded ? "" : "CONNECTOR_FAILURE",
                "",
                "orders",
                "send",
                "t",
                TOOK);
    }
}
