package io.chronicle.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.Json;
import io.chronicle.core.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Callers that mean harm, or might as well.
@Timeout(30)
class HttpHostileTest {

    private static final String SMUGGLED = "GET /secret HTTP/1.1\nHost: h\n\n";

    private Rig rig;

    private void start(Rig.Plan plan) throws Exception {
        rig = plan.start();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/none", "/r"})
    void neverTakesARefusedBodyForTheNextRequest(String path) throws Exception {
        start(Rig.plan().route("r", "GET", "/r").route("secret", "GET", "/secret"));
        try (var raw = rig.connect()) {
            raw.send(
                    "POST "
                            + path
                            + " HTTP/1.1\nHost: h\nContent-Type: application/json\nContent-Length: "
                            + SMUGGLED.replace("\n", "\r\n").length()
                            + "\n\n"
                            + SMUGGLED);
            var all = raw.rest();
            assertThat(all).startsWith("HTTP/1.1 40").containsOnlyOnce("HTTP/1.1");
        }
        assertThat(rig.doors.get("secret").seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /r HTTP/1.1\nHost: h\nContent-Length: 2\nTransfer-Encoding: chunked\n\n{}",
                "POST /r HTTP/1.1\nHost: h\nContent-Length: 2\nContent-Length: 3\n\n{}",
                "POST /r HTTP/1.1\nHost: h\nContent-Length: +2\n\n{}",
                "POST /r HTTP/1.1\nHost: h\nContent-Length: -2\n\n{}",
                "POST /r HTTP/1.1\nHost: h\nTransfer-Encoding: chunked, identity\n\n{}",
                "POST /r HTTP/1.1\nHost: h\nTransfer-Encoding: xchunked\n\n{}",
                "POST /r HTTP/1.1\nHost : h\n\n",
                "POST /r HTTP/1.1\nHost: h\nX\u0000Y: 1\n\n",
                "POST /r HTTP/1.1\nHost: h\nBad Header: 1\n\n",
                "POST /%zz HTTP/1.1\nHost: h\n\n",
                "POST  /r HTTP/1.1\nHost: h\n\n",
                "NONSENSE\n\n",
                "POST /r HTTP/9.9\nHost: h\n\n",
                "POST /r HTTP/1.0\nHost: h\n\n",
                "POST /r HTTP/1.1\nHost: h\nContent-Encoding: gzip\nContent-Length: 2\n\n{}",
            })
    void refusesMalformedRequestsAsJsonAndCloses(String request) throws Exception {
        start(Rig.plan().route("r", "POST", "/r"));
        try (var raw = rig.connect()) {
            var answer = raw.send(request).response();
            assertThat(answer.status()).isIn(400, 414, 501, 505);
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(Json.parse(answer.body().getBytes(StandardCharsets.UTF_8)).get("error"))
                    .isNotNull();
            assertThat(raw.ended()).isTrue();
        }
        assertThat(rig.door().seen).isEmpty();
        assertThat(rig.signals.answers).hasSize(1).first().asString().startsWith("none ");
    }

    @Test
    void refusesLineFeedsWithoutCarriageReturns() throws Exception {
        start(Rig.plan().route("r", "POST", "/r"));
        try (var raw = rig.connect()) {
            raw.sendBytes("POST /r HTTP/1.1\nHost: h\n\n".getBytes(StandardCharsets.UTF_8));
            assertThat(raw.response().status()).isEqualTo(400);
        }
    }

    @Test
    void refusesAnOversizedHead() throws Exception {
        start(Rig.plan().route("r", "GET", "/r"));
        try (var raw = rig.connect()) {
            raw.send("GET /r HTTP/1.1\nHost: h\nX-Big: " + "x".repeat(20_000) + "\n\n");
            assertThat(raw.response().status()).isBetween(400, 431);
        }
        try (var raw = rig.connect()) {
            raw.send("GET /" + "x".repeat(20_000) + " HTTP/1.1\nHost: h\n\n");
            assertThat(raw.response().status()).isEqualTo(414);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\n{}\n0\n\n",
                "2\n{}xx0\n\n",
                "-1\n",
                "80000000\n",
                "2\n{}\n0\nTrailer: x\n\n"
            })
    void refusesMalformedChunks(String chunks) throws Exception {
        start(Rig.plan().route("r", "POST", "/r"));
        try (var raw = rig.connect()) {
            raw.send(
                    "POST /r HTTP/1.1\nHost: h\nContent-Type: application/json\n"
                            + "Transfer-Encoding: chunked\n\n"
                            + chunks);
            assertThat(raw.response().status()).isIn(400, 413);
            assertThat(raw.ended()).isTrue();
        }
        assertThat(rig.door().seen).isEmpty();
    }

    @Test
    void answersAStalledBodyWith408AndEndsTheConnection() throws Exception {
        start(Rig.plan().read(Duration.ofMillis(300)).route("r", "POST", "/r"));
        try (var raw = rig.connect()) {
            raw.send(
                    """
                    POST /r HTTP/1.1
                    Host: h
                    Content-Type: application/json
                    Content-Length: 10

                    {"a"\
                    """);
            var answer = raw.response();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(answer.body()).contains("REQUEST_TIMEOUT");
            assertThat(raw.ended()).isTrue();
        }
        assertThat(rig.signals.answers).containsExactly("r 408");
    }

    @Test
    void boundsABodyThatTrickles() throws Exception {
        start(Rig.plan().read(Duration.ofMillis(400)).route("r", "POST", "/r"));
        try (var raw = rig.connect()) {
            raw.send(
                    """
                    POST /r HTTP/1.1
                    Host: h
                    Content-Type: application/json
                    Content-Length: 100000

                    """);
            do {
                raw.send(" ");
            } while (raw.silentFor(Duration.ofMillis(20)));
            assertThat(raw.response().status()).isEqualTo(408);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "GET /r HTTP/1.1\nHost: h\n", "GET /r HTTP/1.1\nHost: h\nX"})
    void endsAStalledHeadWithoutAnAnswer(String head) throws Exception {
        start(Rig.plan().read(Duration.ofMillis(200)).route("r", "GET", "/r"));
        try (var raw = rig.connect()) {
            assertThat(raw.send(head).ended()).isTrue();
        }
        assertThat(rig.signals.answers).isEmpty();
    }

    @Test
    void endsAStalledSecondHeadOnAConnectionToo() throws Exception {
        start(Rig.plan().read(Duration.ofMillis(200)).route("r", "GET", "/r"));
        try (var raw = rig.connect()) {
            raw.send("GET /r HTTP/1.1\nHost: h\n\nGET /r HT");
            assertThat(raw.response().status()).isEqualTo(200);
            assertThat(raw.ended()).isTrue();
        }
    }

    @Test
    void leavesSlowWorkAlone() throws Exception {
        start(Rig.plan().read(Duration.ofMillis(100)).route("r", "POST", "/r"));
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        rig.door().route =
                m -> {
                    entered.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new Outcome.Completed(Json.object());
                };
        try (var raw = rig.connect()) {
            raw.post("/r", "{}");
            entered.await();
            assertThat(raw.silentFor(Duration.ofMillis(300))).isTrue();
            release.countDown();
            assertThat(raw.response().status()).isEqualTo(200);
        }
    }

    @Test
    void evictsTheSlowestSenderWhenAllSlotsAreTaken() throws Exception {
        start(Rig.plan().limits(2, 1 << 20).route("r", "POST", "/r"));
        var slow = new ArrayList<Raw>();
        for (var i = 0; i < 2; i++) {
            slow.add(
                    rig.connect()
                            .send(
                                    """
                                    POST /r HTTP/1.1
                                    Host: h
                                    Content-Type: application/json
                                    Content-Length: 10

                                    {"a"\
                                    """));
        }
        awaitAnswer(429);
        assertThat(rig.signals.lines).contains("limited r http.max_concurrency");
        awaitAnswer(200);
        assertThat(slow.get(0).response().status()).isEqualTo(408);
        for (var raw : slow) {
            raw.close();
        }
    }

    private void awaitAnswer(int status) throws Exception {
        while (rig.post("/r", "{}").status() != status) {
            Thread.onSpinWait();
        }
    }

    @Test
    void countsACallerThatLeavesInMidBody() throws Exception {
        start(Rig.plan().route("r", "POST", "/r"));
        rig.connect()
                .send(
                        """
                        POST /r HTTP/1.1
                        Host: h
                        Content-Type: application/json
                        Content-Length: 10

                        {\
                        """)
                .close();
        while (rig.signals.answers.isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(rig.signals.answers).containsExactly("r 499");
    }

    @Test
    void letsALargeRefusedUploadReadItsAnswer() throws Exception {
        start(Rig.plan().limits(4, 1000).route("r", "POST", "/r"));
        for (var i = 0; i < 20; i++) {
            try (var raw = rig.connect()) {
                raw.send(
                        """
                        POST /r HTTP/1.1
                        Host: h
                        Content-Type: application/json
                        Content-Length: 300000

                        """);
                raw.sendBytes(new byte[300_000]);
                assertThat(raw.response().status()).isEqualTo(413);
            }
        }
    }
}
