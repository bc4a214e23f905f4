package io.chronicle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The commands that ask a running instance, against a server that answers as one does.
class InstanceCommandsTest {

    private static final String STATUS =
            """
            {"app_state":"NOT_READY","version":"1","config_hash":"abc","routes":[
              {"id":"publish_record","state":"READY","requires":["records-out"],"unhealthy":[],
               "reason":"","inflight":3,"queue_depth":0,"blocked_by":[]},
              {"id":"deliver_record","state":"NOT_READY","requires":["delivery"],
               "unhealthy":["delivery"],"reason":"delivery is down","inflight":0,"queue_depth":0,
               "blocked_by":[{"topic":"records","partition":2,"offset":7,"code":"MISSING_KEY"}]}],
             "endpoints":[{"id":"endpoint.delivery","type":"http-client","state":"CB_OPEN",
               "cause":"connection refused","since":"2026-01-01T00:00:00Z",
               "next_probe_at":"2026-01-01T00:00:05Z"}]}
            """;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String url;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        var body =
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8);
                        requests.add(
                                exchange.getRequestMethod()
                                        + " "
                                        + exchange.getRequestURI()
                                        + " "
                                        + exchange.getRequestHeaders().getFirst("Authorization")
                                        + " "
                                        + body);
                        var answer = STATUS.getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(status, answer.length);
                        exchange.getResponseBody().write(answer);
                    }
                });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void statusShowsRoutesAndEndpointsInColumns() {
        var typed = Typed.run("status", url);
        assertThat(typed.code()).isZero();
        assertThat(typed.lines()).first().isEqualTo("app NOT_READY  version 1  config abc");
        assertThat(typed.out())
                .contains("deliver_record  NOT_READY  0         0       delivery is down")
                .contains("endpoint.delivery  http-client  CB_OPEN");
        assertThat(requests.getFirst()).startsWith("GET /status null");
    }

    @Test
    void whyNamesTheEndpointItsCauseAndTheBlockedRecord() {
        assertThat(Typed.run("why", "deliver_record", url).lines())
                .containsExactly(
                        "deliver_record is NOT_READY: delivery is down",
                        "  endpoint.delivery is CB_OPEN since 2026-01-01T00:00:00Z: connection"
                                + " refused (next probe at 2026-01-01T00:00:05Z)",
                        "  blocked by topic records, partition 2, offset 7, code MISSING_KEY");
        assertThat(Typed.run("why", "publish_record", url).out())
                .contains("every endpoint it requires is up: records-out");
    }

    @Test
    void whySuggestsTheRouteThatWasMeant() {
        var typed = Typed.run("why", "deliver_recrod", url);
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err())
                .isEqualTo(
                        "chronicle why: no route \"deliver_recrod\"; did you mean"
                                + " deliver_record?\n");
    }

    @Test
    void overrideSendsStateReasonAndTtl() {
        var typed =
                Typed.run(
                        "override",
                        "deliver_record",
                        url,
                        "--state",
                        "NOT_READY",
                        "--reason",
                        "upgrade",
                        "--ttl",
                        "30m",
                        "--author",
                        "ann",
                        "--token",
                        "t1");
        assertThat(typed.code()).isZero();
        assertThat(requests)
                .containsExactly(
                        "PUT /status/overrides/deliver_record Bearer t1"
                                + " {\"state\":\"NOT_READY\",\"reason\":\"upgrade\","
                                + "\"ttl\":\"30m\",\"author\":\"ann\"}");
    }

    @Test
    void overrideIsLiftedByName() {
        Typed.run("override", "endpoint.delivery", url, "--lift", "--author", "ann");
        assertThat(requests.getFirst())
                .startsWith("DELETE /status/overrides/endpoint.delivery?author=ann");
    }

    @Test
    void overrideWithoutReasonIsUsage() {
        var typed = Typed.run("override", "x", url, "--state", "READY", "--ttl", "1m");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).isEqualTo("chronicle override: an override needs --reason\n");
    }

    @Test
    void retryNamesRouteTopicAndPartition() {
        var env = Map.of("CHRONICLE_MANAGEMENT_USER", "ann:secret");
        var args =
                new String[] {
                    "retry", "a b", url, "--topic", "t", "--partition", "2", "--author", "ann"
                };
        assertThat(Typed.run("", env, args).code()).isZero();
        assertThat(requests.getFirst())
                .startsWith(
                        "POST /status/retry/a%20b?author=ann&topic=t&partition=2"
                                + " Basic YW5uOnNlY3JldA==");
    }

    @Test
    void aRefusalIsOneLineWithAdvice() {
        status = 401;
        var typed = Typed.run("status", url);
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err()).contains("answered 401").endsWith("; give --user or --token\n");
    }

    @Test
    void aMissingInstanceIsOneLineWithAdvice() {
        server.stop(0);
        var typed = Typed.run("status", url);
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err())
                .hasLineCount(1)
                .startsWith("chronicle status: nothing answers at " + url + "/status: is the");
    }
}
