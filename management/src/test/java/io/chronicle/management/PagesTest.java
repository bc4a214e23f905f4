package io.chronicle.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.RouteState;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static Rig rig;

    @BeforeAll
    static void start() throws Exception {
        rig = Rig.plain();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void livesWhileTheProcessRuns() throws Exception {
        var answer = rig.get("/live");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body())
                .isEqualTo(
                        """
                        {"status":"ok","version":"1.2.3","uptime_seconds":4,"chronicles_loaded":2,"connectors":{"kafka":2}}
                        """);
    }

    @Test
    void isReadyWhereWorkIsTaken() throws Exception {
        for (var state : new RouteState[] {RouteState.READY, RouteState.DEGRADED}) {
            rig.instance.view = FakeInstance.view(state);
            var answer = rig.get("/ready");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
            assertThat(answer.body())
                    .isEqualTo(
                            """
                            {"state":"%s","routes":[{"id":"orders","state":"%s","requires":["db-main","kafka-in"],"unhealthy":[]}]}
                            """
                                    .formatted(state, state));
        }
    }

    @Test
    void isNotReadyInEveryOtherState() throws Exception {
        for (var state :
                new RouteState[] {
                    RouteState.WARMING_UP, RouteState.NOT_READY, RouteState.DRAINING
                }) {
            rig.instance.view = FakeInstance.view(state);
            var answer = rig.get("/ready");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(header(answer, "Retry-After")).isEqualTo("1");
            assertThat(answer.body())
                    .contains(
                            "\"state\":\"" + state + "\"", "\"unhealthy\":[\"endpoint.db-main\"]");
        }
    }

    @Test
    void repeatsItselfWithinOneWindow() throws Exception {
        rig.instance.view = FakeInstance.view(RouteState.NOT_READY);
        var first = rig.get("/ready");
        var second = rig.get("/ready");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().map().get("retry-after"))
                .isEqualTo(first.headers().map().get("retry-after"));
    }

    @Test
    void tellsTheStatusOfEverything() throws Exception {
        rig.instance.view = FakeInstance.view(RouteState.NOT_READY);
        var answer = rig.get("/status");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        """
                        {"app_state":"NOT_READY","routes":[{"id":"orders","state":"NOT_READY",\
                        "requires":["db-main","kafka-in"],"unhealthy":["endpoint.db-main"],\
                        "reason":"endpoint.db-main is UNHEALTHY: refused","inflight":3,"queue_depth":1,\
                        "blocked_by":[{"topic":"in","partition":2,"offset":41,"error_code":"MISSING_KEY",\
                        "cause":".[0].body.id","since":"2026-01-01T00:00:00.123Z"}]}],\
                        "endpoints":[{"id":"endpoint.db-main","type":"postgres","state":"UNHEALTHY",\
                        "cause":"refused","since":"2026-01-01T00:00:00.123Z",\
                        "next_probe_at":"2026-01-01T00:00:02.123Z"}],\
                        "overrides":[{"id":"orders","state":"READY","reason":"maintenance","author":"ann",\
                        "expires_at":"2026-01-01T00:00:00.123Z"}],"overrides_kept":false,\
                        "config_hash":"0123456789ab","version":"1.2.3","ts":"2026-01-01T00:00:00.123Z"}
                        """);
    }

    @Test
    void showsANewViewAtOnce() throws Exception {
        rig.instance.view = FakeInstance.view(RouteState.READY);
        assertThat(rig.get("/ready").statusCode()).isEqualTo(200);
        rig.instance.view = FakeInstance.view(RouteState.DRAINING);
        assertThat(rig.get("/ready").statusCode()).isEqualTo(503);
        assertThat(rig.get("/status").body()).startsWith("{\"app_state\":\"DRAINING\"");
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        rig.instance.view = FakeInstance.view(RouteState.READY);
        var length = rig.get("/ready").body().length();
        var answer = rig.send("HEAD", "/ready", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(header(answer, "Content-Length")).isEqualTo(Integer.toString(length));
        assertThat(rig.get("/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesWhatItDoesNotServeAsJson() throws Exception {
        var unknown = rig.get("/other");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body())
                .matches(
                        "\\{\"error\":\"NOT_FOUND\",\"route\":null,\"detail\":\".*\",\"ts\":\".*Z\"}\n");
        var method = rig.send("POST", "/ready", "{}");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(header(method, "Allow")).isEqualTo("GET, HEAD");
        assertThat(method.body()).startsWith("{\"error\":\"METHOD_NOT_ALLOWED\"");
    }

    @Test
    void closesAConnectionWhoseBodyItDidNotRead() throws Exception {
        try (var socket =
                new java.net.Socket(
                        java.net.InetAddress.getLoopbackAddress(), rig.management.port())) {
            socket.setSoTimeout(5000);
            var smuggled = "GET /live HTTP/1.1\r\nHost: x\r\n\r\n";
            var request =
                    "POST /other HTTP/1.1\r\nHost: x\r\nContent-Length: "
                            + smuggled.length()
                            + "\r\n\r\n"
                            + smuggled;
            socket.getOutputStream()
                    .write(request.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            var said = readAll(socket);
            assertThat(said)
                    .contains("404 Not Found", "Connection: close")
                    .doesNotContain("200 OK");
        }
    }

    @Test
    void answersWhatCannotBeParsedAsJson() throws Exception {
        try (var socket =
                new java.net.Socket(
                        java.net.InetAddress.getLoopbackAddress(), rig.management.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write(
                            "GET /live HTTP/1.1\r\nHo st x\r\n\r\n"
                                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThat(readAll(socket)).contains(" 400 ", "{\"error\":\"PAYLOAD_INVALID\"");
        }
    }

    @Test
    void tellsNothingOfItsOwnDefects() throws Exception {
        rig.instance.broken = true;
        try {
            var answer = rig.get("/ready");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body())
                    .startsWith("{\"error\":\"INTERNAL\"")
                    .doesNotContain("hunter2");
            assertThat(rig.get("/live").statusCode()).isEqualTo(200);
        } finally {
            rig.instance.broken = false;
        }
    }

    private static String readAll(java.net.Socket socket) throws IOException {
        return new String(
                socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
