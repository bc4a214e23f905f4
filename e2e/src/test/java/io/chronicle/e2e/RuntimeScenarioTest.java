package io.chronicle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What chapter 5 of the contract promises, as a caller and an operator see it.
@Tag("slow")
class RuntimeScenarioTest {

    private static final String RECORD = Yaml.RECORD.formatted(1);

    private final int http = FreePorts.next();
    private final int management = FreePorts.next();

    @TempDir Path dir;
    private Target first;
    private Target second;

    @BeforeEach
    void startTargets() throws IOException {
        first = Target.start();
        second = Target.start();
    }

    @AfterEach
    void stopTargets() {
        first.close();
        second.close();
    }

    /// One route from HTTP to the given phases; connectors `one` and `two` are the targets.
    private Instance start(String app, String cb, String trigger, String phases, String policy)
            throws IOException {
        return start(yaml(app, cb, trigger, phases, policy));
    }

    private Instance start(String yaml) throws IOException {
        return Instance.start(dir, "relay", yaml, management).awaitReady();
    }

    private String yaml(String app, String cb, String trigger, String phases, String policy) {
        return """
        api_version: v1
        app: {readiness_cache: 100ms, %s}
        management:
          {port: %d, live: {}, ready: {}, status: {}, metrics: {}, overrides: true}
        connectors:
          - {name: ingress, type: http, options: {role: server, host: 127.0.0.1, port: %d}}
          - {name: one, type: http, %s options: {role: client, base_url: "%s"}}
          - {name: two, type: http, options: {role: client, base_url: "%s"}}
        chronicles:
          - name: relay
            trigger:
              connector: ingress
              options:
                {method: POST, path: /in, content_type: application/json%s}
            phases:
        %s
            policy: {%s}
        """
                .formatted(
                        app,
                        management,
                        http,
                        cb,
                        first.url(),
                        second.url(),
                        trigger,
                        phases.indent(6),
                        policy);
    }

    private Instance start(String app, String cb, String policy) throws IOException {
        return start(app, cb, "", post("send", "one", ""), policy);
    }

    private static String post(String name, String connector, String more) {
        return "- {name: %s, type: http, %s options: {connector: %s, method: POST, path: /x, body: \".[0].body\"}}\n"
                .formatted(name, more, connector);
    }

    private HttpResponse<String> call() throws IOException, InterruptedException {
        return Instance.post(http, "/in", RECORD);
    }

    /// Calls that got no answer before the test was over are not its concern.
    private List<HttpResponse<String>> callInBackground(int count) {
        List<HttpResponse<String>> answers = new CopyOnWriteArrayList<>();
        for (var i = 0; i < count; i++) {
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            answers.add(call());
                        } catch (IOException e) {
                            return; // no answer before the test was over
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });
        }
        return answers;
    }

    @Test
    void aFallbackTakesTheWorkAndTheRouteIsDegradedMeanwhile() throws Exception {
        var phases = post("send", "one", "") + post("spare", "two", "");
        var policy = "allow_partial_delivery: true, fallback: {one: spare}";
        try (var instance = start("", "", "", phases, policy)) {
            first.down();
            Await.until(
                    "DEGRADED",
                    () -> instance.routeState("relay").equals("DEGRADED"),
                    instance::output);
            assertThat(call().statusCode()).as(instance.output()).isEqualTo(200);
            assertThat(second.bodies()).hasSize(1);
            assertThat(instance.ready()).isEqualTo(200);
            first.up();
            Await.until(
                    "READY again",
                    () -> call().statusCode() == 200 && !first.bodies().isEmpty(),
                    instance::output);
        }
    }

    @Test
    void parallelChildrenRunSideBySideAndAnOptionalOneMayFail() throws Exception {
        var phases =
                """
                - name: fan
                  type: parallel
                  options:
                    aggregation: all
                    phases:
                      - {name: a, type: http, options: {connector: one, method: POST, path: /a, body: ".[0].body"}}
                      - {name: b, type: http, optional: true, options: {connector: two, method: POST, path: /b, body: ".[0].body"}}
                """;
        try (var instance = start("", "", "", phases, "allow_partial_delivery: true")) {
            var all = call();
            assertThat(all.body())
                    .as(instance.output())
                    .contains("\"aggregation_state\":\"success\"");
            second.answer(500);
            var partial = call();
            assertThat(partial.statusCode()).isEqualTo(200);
            assertThat(partial.body())
                    .contains("\"aggregation_state\":\"partial\"", "\"status\":\"skipped\"");
            Await.until(
                    "DEGRADED",
                    () -> instance.routeState("relay").equals("DEGRADED"),
                    instance::output);
            first.answer(400);
            assertThat(call().statusCode()).isEqualTo(502);
        }
    }

    @Test
    void aQueueHoldsWhatFitsAndRefusesTheRestWithRouteQueueFull() throws Exception {
        var policy = "limits: {max_inflight: 1, overflow_policy: queue, max_queue_depth: 2}";
        try (var instance = start("", "", policy)) {
            first.hold();
            var answers = callInBackground(6);
            Await.until("three are refused", () -> answers.size() == 3, instance::output);
            assertThat(answers)
                    .allSatisfy(answer -> {
                        assertThat(answer.statusCode()).isEqualTo(429);
                        assertThat(answer.body()).contains("ROUTE_QUEUE_FULL");
                        assertThat(answer.headers().firstValue("retry-after")).isPresent();
                    });
            assertThat(instance.metric("chronicle_route_queue_depth{")).isEqualTo(2);
            first.release();
            Await.until("three are served", () -> answers.size() == 6, instance::output);
            assertThat(answers).filteredOn(a -> a.statusCode() == 200).hasSize(3);
        }
    }

    @Test
    void anExpressionThatFailsIsNoCallOfItsConnector() throws Exception {
        var phases = post("send", "one", "").replace(".[0].body", ".[0].body.absent");
        try (var instance = start("", "", "", phases, "")) {
            assertThat(call().body()).contains("MISSING_KEY", "\"phase\":\"send\"");
            assertThat(instance.metric("chronicle_action_errors_total{")).isOne();
            assertThat(instance.metric("chronicle_connector_actions_total{")).isZero();
        }
    }

    @Test
    void shedAnswers503WithRetryAfter() throws Exception {
        try (var instance = start("", "", "limits: {max_inflight: 1, overflow_policy: shed}")) {
            first.hold();
            var answers = callInBackground(3);
            Await.until("two are shed", () -> answers.size() == 2, instance::output);
            assertThat(answers)
                    .allSatisfy(answer -> {
                        assertThat(answer.statusCode()).isEqualTo(503);
                        assertThat(answer.body()).contains("LIMITS_ENFORCED");
                        assertThat(answer.headers().firstValue("retry-after")).isPresent();
                    });
            assertThat(instance.metric("chronicle_shed_total{")).isEqualTo(2);
            first.release();
        }
    }

    @Test
    void triesAsOftenAsDeliveryAsksAndTheBudgetAllows() throws Exception {
        var app = "retry_budget: {max_attempts: 3, base_backoff: 10ms, max_backoff: 50ms}";
        try (var instance = start(app, "", "delivery: {retries: 9, backoff: 10ms}")) {
            first.answer(500);
            var exhausted = call();
            assertThat(exhausted.statusCode()).as(instance.output()).isEqualTo(503);
            assertThat(exhausted.body()).contains("BUDGET_EXHAUSTED", "\"phase\":\"send\"");
            assertThat(first.requests()).isEqualTo(3);
            assertThat(instance.metric("chronicle_retry_attempts_total{")).isEqualTo(2);
        }
    }

    @Test
    void tries500OnceWithoutDeliveryAndAnswers502() throws Exception {
        try (var instance = start("", "", "")) {
            first.answer(500);
            var failed = call();
            assertThat(failed.statusCode()).as(instance.output()).isEqualTo(502);
            assertThat(failed.body())
                    .contains("CONNECTOR_FAILURE", "\"reason\":\"protocol\"", "\"phase\":\"send\"");
            assertThat(first.requests()).isEqualTo(1);
        }
    }

    @Test
    void anOpenBreakerRefusesAtOnceAndRecoversByItself() throws Exception {
        var cb = "cb: {failure_rate: 0.5, window: 10s, open_base: 500ms, open_max: 1s},";
        try (var instance = start("", cb, "")) {
            first.answer(500);
            Await.until("open", () -> call().statusCode() == 503, instance::output);
            assertThat(call().body()).contains("TARGET_UNAVAILABLE");
            assertThat(instance.metric("chronicle_cb_open_total{")).isGreaterThanOrEqualTo(1);
            first.answer(200);
            Await.until("closed by real work", () -> call().statusCode() == 200, instance::output);
            Await.until(
                    "HEALTHY",
                    () ->
                            instance.status().path("endpoints").findValuesAsText("state").stream()
                                    .allMatch("HEALTHY"::equals),
                    instance::output);
        }
    }

    @Test
    void anOverrideTakesARouteOutAndItsEndBringsItBack() throws Exception {
        try (var instance = start("", "", "")) {
            var body =
                    "{\"state\":\"NOT_READY\",\"reason\":\"maintenance\",\"ttl\":\"5m\",\"author\":\"ops\"}";
            assertThat(instance.send("PUT", "/status/overrides/relay", body).statusCode())
                    .isBetween(200, 204);
            Await.until("refused", () -> call().statusCode() == 503, instance::output);
            assertThat(instance.get("/status").body()).contains("maintenance", "ops");
            assertThat(
                            instance.send("DELETE", "/status/overrides/relay?author=ops", "")
                                    .statusCode())
                    .isBetween(200, 204);
            Await.until("served", () -> call().statusCode() == 200, instance::output);
        }
    }

    @Test
    void respondEarlyAnswers202BeforeTheWorkIsDone() throws Exception {
        try (var instance = start("", "", ", respond: early", post("send", "one", ""), "")) {
            first.hold();
            var accepted = call();
            assertThat(accepted.statusCode()).as(instance.output()).isEqualTo(202);
            assertThat(accepted.body()).contains("\"accepted\":true", "\"trace_id\":");
            assertThat(first.bodies()).isEmpty();
            Await.until(
                    "its connection shows",
                    () -> {
                        call();
                        return instance.metric(
                                        "chronicle_pool_connections{endpoint=\"endpoint.one\",state=\"busy\"}")
                                > 0;
                    },
                    instance::output);
            first.release();
            Await.until("done", () -> !first.bodies().isEmpty(), instance::output);
        }
    }

    private void loseTheTargetOfEarlyWork(Instance instance) throws Exception {
        first.hold();
        assertThat(call().statusCode()).as(instance.output()).isEqualTo(202);
        Await.until("under way", () -> first.requests() == 1, instance::output);
        first.down();
    }

    @Test
    void earlyWorkThatMeetsATargetThatIsGoneCountsAsAnError() throws Exception {
        var policy = "delivery: {retries: 3, backoff: 50ms}";
        try (var instance = start("", "", ", respond: early", post("send", "one", ""), policy)) {
            loseTheTargetOfEarlyWork(instance);
            Await.until(
                    "counted",
                    () -> instance.metric("chronicle_action_errors_total{chronicle=\"relay\"") == 1,
                    instance::output);
            assertThat(Events.of(instance).first("event", "chronicle_failed"))
                    .hasValueSatisfying(failed ->
                            assertThat(failed.get("error_code")).isEqualTo("TARGET_UNAVAILABLE"));
        }
    }

    @Test
    void earlyWorkThatMeetsATargetThatIsGoneIsParkedWhereItCanBe() throws Exception {
        try (var broker = Broker.start(dir)) {
            broker.topic("parked", 1);
            var policy =
                    "delivery: {retries: 3, backoff: 50ms}, park: {connector: lot, topic: parked}";
            var yaml =
                    yaml("", "", ", respond: early", post("send", "one", ""), policy)
                            .replace(
                                    "chronicles:",
                                    "  - {name: lot, type: kafka, options: {brokers: \""
                                            + broker.address()
                                            + "\"}}\nchronicles:");
            try (var instance = start(yaml)) {
                loseTheTargetOfEarlyWork(instance);
                Await.until(
                        "parked",
                        () ->
                                instance.metric(
                                                "chronicle_parked_total{code=\"TARGET_UNAVAILABLE\"")
                                        == 1,
                        instance::output);
                assertThat(broker.values("parked")).containsExactly(RECORD);
            }
        }
    }

    @Test
    void exits1WhenTheDrainDeadlineCutsWorkOffAndShowsDrainingToTheEnd() throws Exception {
        try (var instance = start("drain_timeout: 2s", "", "")) {
            first.hold();
            var answers = callInBackground(1);
            Await.until("in flight", () -> first.requests() == 1, instance::output);
            instance.process().signal("TERM");
            Await.until(
                    "DRAINING",
                    () ->
                            instance.ready() == 503
                                    && instance.get("/ready").body().contains("DRAINING"),
                    instance::output);
            assertThat(call().statusCode()).isEqualTo(503);
            assertThat(instance.process().exitCode(Duration.ofSeconds(12)))
                    .as(instance.output())
                    .isEqualTo(1);
            assertThat(answers).allMatch(answer -> answer.statusCode() >= 499);
        }
    }
}
