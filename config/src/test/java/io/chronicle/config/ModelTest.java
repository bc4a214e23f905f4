package io.chronicle.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.config.AppModel.MinReady;
import io.chronicle.config.PolicyModel.FallbackTarget;
import io.chronicle.config.PolicyModel.OnError;
import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.Fault;
import io.chronicle.core.HalfOpen;
import io.chronicle.core.Jitter;
import io.chronicle.core.Limits;
import io.chronicle.core.RetryBudget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ModelTest {

    private static final String CONNECTORS =
            """
            connectors:
              - {name: backup, type: redis, options: {url: "redis://b"}}
              - {name: web, type: http, options: {role: server, listen_addr: ":8080"}}
              - {name: source, type: kafka, options: {brokers: "a:1"}}
              - name: events
                type: kafka
                options: {brokers: "a:1"}
                retry_budget: {max_attempts: 4, base_backoff: 80ms}
                requires: [billing]
                warmup: true
              - {name: billing, type: http, options: {role: client, base_url: "http://b"}}
            """;

    private static ChronicleModel load(String app, String chronicle) {
        return load(app, chronicle, Map.of());
    }

    private static ChronicleModel load(String app, String chronicle, Map<String, String> env) {
        var text = "api_version: v1\n" + app + CONNECTORS + "chronicles:\n" + chronicle;
        var environment = new Environment(name -> Optional.ofNullable(env.get(name)), false);
        var checked =
                ConfigLoader.check(
                        "x.yaml", text, Path.of("/base"), environment, FakeTypes.catalog());
        assertThat(checked.diagnostics())
                .noneMatch(d -> d.severity() == io.chronicle.core.Diagnostic.Severity.ERROR);
        return ((Checked.Valid) checked).model();
    }

    private static final String HTTP_TRIGGER =
            """
                trigger:
                  connector: web
                  options: {method: POST, path: /orders, content_type: application/json}
            """;

    private static final String PUBLISH =
            """
                phases:
                  - {name: publish, type: kafka, options: {connector: events, topic: orders}}
            """;

    private static final String ORDERS = "  - name: orders\n" + HTTP_TRIGGER.indent(0) + PUBLISH;

    @Test
    void fillsEveryDefault() {
        var model = load("", ORDERS);
        var app = model.app();
        assertThat(app.minReadyRoutes()).isEqualTo(new MinReady.All());
        assertThat(app.halfOpen()).isEqualTo(HalfOpen.ROUTE);
        assertThat(app.warmupTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(app.readinessCache()).isEqualTo(Duration.ofMillis(250));
        assertThat(app.drainTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(app.probeInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(app.limits()).isEqualTo(Limits.DEFAULT);
        assertThat(app.budget()).isEqualTo(RetryBudget.DEFAULT);
        assertThat(app.featureFlags()).isEmpty();
        assertThat(app.connectorFlags()).isEmpty();
        assertThat(model.management()).isEmpty();
        assertThat(model.baseDir()).isEqualTo(Path.of("/base"));
        var web = model.connector("web").orElseThrow();
        assertThat(web.timeouts().read()).isEqualTo(Duration.ofSeconds(10));
        assertThat(web.warmup()).isFalse();
        var events = model.connector("events").orElseThrow();
        assertThat(events.timeouts().read()).isEqualTo(Duration.ofSeconds(30));
        assertThat(events.timeouts().connect()).isEqualTo(Duration.ofSeconds(5));
        assertThat(events.warmupTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(events.enabled()).isTrue();
    }

    @Test
    void dependsOnWhatItsPhasesReachInFileOrderButNotOnListeners() {
        var policy =
                load("", ORDERS + "    policy: {requires: [backup]}\n")
                        .routes()
                        .getFirst()
                        .policy();
        assertThat(policy.requires()).containsExactly("backup", "events", "billing");
        assertThat(policy.covered()).isEmpty();
        assertThat(policy.priority()).isZero();
    }

    @Test
    void dependsOnThePullSourceButNotOnTheParkingConnector() {
        var route =
                load(
                                "",
                                """
                                  - name: orders
                                    trigger: {connector: source, options: {topic: t, group_id: g}}
                                    phases:
                                      - {name: call, type: http, options: {connector: billing, method: GET, path: /}}
                                    policy:
                                      on_error: {default: park, CONNECTOR_FAILURE: drop, BUDGET_EXHAUSTED: stop}
                                      park: {connector: backup, stream: dead}
                                """)
                        .routes()
                        .getFirst();
        assertThat(route.policy().requires()).containsExactly("source", "billing");
        assertThat(route.trigger().waits()).isFalse();
        assertThat(route.policy().park().orElseThrow().connector()).isEqualTo("backup");
        assertThat(route.policy().onError())
                .containsEntry(Fault.Code.MISSING_KEY, OnError.PARK)
                .containsEntry(Fault.Code.PAYLOAD_INVALID, OnError.PARK)
                .containsEntry(Fault.Code.CONNECTOR_FAILURE, OnError.DROP)
                .containsEntry(Fault.Code.BUDGET_EXHAUSTED, OnError.STOP)
                .doesNotContainKey(Fault.Code.TARGET_UNAVAILABLE);
    }

    @Test
    void intersectsBudgetsOverAppConnectorRouteAndPhase() {
        var route =
                load(
                                "app: {retry_budget: {max_attempts: 9, jitter: none}}\n",
                                ORDERS.replace(
                                                "topic: orders}",
                                                "topic: orders}, retry_budget: {max_backoff: 1s}")
                                        + "    policy: {retry_budget: {max_elapsed: 3s, jitter: equal}}\n")
                        .routes()
                        .getFirst();
        var phase = (PhaseModel.Single) route.phases().getFirst();
        assertThat(phase.budget())
                .isEqualTo(
                        new RetryBudget(
                                4,
                                Duration.ofSeconds(3),
                                Duration.ofMillis(80),
                                Duration.ofSeconds(1),
                                Jitter.EQUAL));
        assertThat(route.policy().budget().maxAttempts()).isEqualTo(9);
    }

    @Test
    void takesThePhasesDeliveryElseThePolicysElseOneAttempt() {
        var once = (PhaseModel.Single) load("", ORDERS).routes().getFirst().phases().getFirst();
        assertThat(once.delivery()).isEqualTo(DeliveryPolicy.ONCE);
        var route =
                load(
                                "",
                                ORDERS
                                        + "      - {name: shape, type: transform, delivery: {retries: 2}}\n"
                                        + "    policy: {delivery: {retries: 1, backoff: 50ms..2s}}\n")
                        .routes()
                        .getFirst();
        var publish = (PhaseModel.Single) route.phases().get(0);
        var shape = (PhaseModel.Single) route.phases().get(1);
        assertThat(publish.delivery().retries()).isEqualTo(1);
        assertThat(publish.delivery().backoff())
                .contains(new DeliveryPolicy.Window(Duration.ofMillis(50), Duration.ofSeconds(2)));
        assertThat(shape.delivery().retries()).isEqualTo(2);
        assertThat(shape.connector()).isEmpty();
    }

    @Test
    void takesAStandInOutOfTheOrderAndCoversItsConnector() {
        var route =
                load(
                                "",
                                ORDERS
                                        + "      - {name: later, type: redis, options: {connector: backup, command: set}}\n"
                                        + "    policy: {allow_partial_delivery: true, fallback: {events: later}}\n")
                        .routes()
                        .getFirst();
        assertThat(route.phases()).extracting(PhaseModel::name).containsExactly("publish");
        assertThat(route.policy().fallbacks().get("events"))
                .isInstanceOfSatisfying(
                        FallbackTarget.ToPhase.class,
                        target -> assertThat(target.phase().name()).isEqualTo("later"));
        assertThat(route.policy().requires()).containsExactly("backup", "events", "billing");
        assertThat(route.policy().covered()).containsExactly("backup", "events");
    }

    @Test
    void coversOptionalChildrenAndThoseWithAFallback() {
        var route =
                load(
                                "",
                                "  - name: orders\n"
                                        + HTTP_TRIGGER
                                        + """
                                            phases:
                                              - name: fan
                                                type: parallel
                                                options:
                                                  aggregation: any
                                                  phases:
                                                    - name: a
                                                      type: redis
                                                      optional: true
                                                      options: {connector: backup, command: get}
                                                    - name: b
                                                      type: kafka
                                                      options: {connector: events, topic: t}
                                                      fallback: {connector: source, topic: u}
                                            policy: {allow_partial_delivery: true}
                                        """)
                        .routes()
                        .getFirst();
        var fan = (PhaseModel.Parallel) route.phases().getFirst();
        assertThat(fan.aggregation()).isEqualTo(PhaseModel.Aggregation.ANY);
        assertThat(fan.children())
                .extracting(PhaseModel.Child::optional)
                .containsExactly(true, false);
        assertThat(fan.children().get(1).fallback().orElseThrow().connector()).contains("source");
        assertThat(route.policy().covered()).containsExactly("backup", "source", "events");
    }

    @Test
    void switchesOffConnectorsAndTheRoutesThatNeedThem() {
        var model =
                load(
                        "app: {min_ready_routes: 1}\n",
                        ORDERS,
                        Map.of("CHRONICLE_CONNECTOR_FLAGS_KAFKA", "false"));
        assertThat(model.connectors())
                .filteredOn(c -> !c.enabled())
                .extracting(ConnectorModel::name)
                .containsExactly("source", "events");
        assertThat(model.routes().getFirst().enabled()).isFalse();
        assertThat(model.app().minReadyRoutes()).isEqualTo(new MinReady.Count(0));
    }

    @Test
    void servesWhatManagementWritesAtAPathThatBeginsWithASlash() {
        var text = "management: {port: 9464, live: , ready: {}, status: {path: state}}\n";
        var management = load("", ORDERS + text).management().orElseThrow();
        assertThat(management.host()).isEqualTo("127.0.0.1");
        assertThat(management.live()).contains("/live");
        assertThat(management.ready()).contains("/ready");
        assertThat(management.status()).contains("/state");
        assertThat(management.metrics()).isEmpty();
        assertThat(management.console()).isEmpty();
    }

    @Test
    void lowersLimitsPerRoute() {
        var limits =
                load(
                                "",
                                ORDERS
                                        + "    policy: {limits: {max_inflight: 3, overflow_policy: shed}}\n")
                        .routes()
                        .getFirst()
                        .policy()
                        .limits();
        assertThat(limits).isEqualTo(new Limits(3, Limits.Overflow.SHED, 1024, 512, 1_048_576, 32));
    }

    @Test
    void saysWhatIsWrongWithAFileThatCannotBeRead() {
        var environment = new Environment(_ -> Optional.empty(), false);
        var checked =
                ConfigLoader.load(Path.of("/no/such/file.yaml"), environment, FakeTypes.catalog());
        assertThat(checked).isInstanceOf(Checked.Invalid.class);
        assertThat(checked.diagnostics())
                .extracting(d -> d.line())
                .isEqualTo(List.of("error[root]: no such file: /no/such/file.yaml"));
    }
}
