package io.chronicle.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.core.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is refused, in which order, and what becomes of the connection.
class HttpGatesTest {

    private Rig rig;

    private Rig start(Rig.Plan plan) throws Exception {
        rig = plan.start();
        return rig;
    }

    @AfterEach
    void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    private static JsonNode body(Raw.Response answer) throws FaultException {
        return Json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesAnotherContentTypeWithoutReadingTheBody() throws Exception {
        start(Rig.plan().route("r", "POST", "/r"));
        try (var raw = rig.connect()) {
            var answer =
                    raw.send(
                                    """
                                    POST /r HTTP/1.1
                                    Host: h
                                    Content-Type: text/xml
                                    Content-Length: 1000

                                    """)
                            .response();
            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(body(answer).get("error").asText()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
            assertThat(raw.ended()).isTrue();
        }
    }

    @Test
    void refusesADeclaredLengthAboveTheLimitAtTheHead() throws Exception {
        start(Rig.plan().limits(8, 100).route("r", "POST", "/r"));
        try (var raw = rig.connect()) {
            var answer =
                    raw.send(
                                    """
                                    POST /r HTTP/1.1
                                    Host: h
                                    Content-Type: application/json
                                    Expect: 100-continue
                                    Content-Length: 101

                                    """)
                            .response();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(body(answer).get("error").asText()).isEqualTo("PAYLOAD_TOO_LARGE");
            assertThat(raw.ended()).isTrue();
        }
    }

    @Test
    void refusesAChunkedBodyThatGrowsTooLarge() throws Exception {
        start(Rig.plan().limits(8, 100).route("r", "POST", "/r"));
        try (var raw = rig.connect()) {
            raw.send(
                    """
                    POST /r HTTP/1.1
                    Host: h
                    Content-Type: application/json
                    Transfer-Encoding: chunked

                    """);
            for (var i = 0; i < 11; i++) {
                raw.send("a\n0123456789\n");
            }
            assertThat(raw.response().status()).isEqualTo(413);
        }
        assertThat(rig.door().seen).isEmpty();
    }

    @Test
    void doesNotBufferAHugeChunk() throws Exception {
        start(Rig.plan().limits(8, 100).route("r", "POST", "/r"));
        try (var raw = rig.connect()) {
            raw.send(
                    """
                    POST /r HTTP/1.1
                    Host: h
                    Content-Type: application/json
                    Transfer-Encoding: chunked

                    7fffffff
                    """);
            raw.sendBytes(new byte[128 * 1024]);
            assertThat(raw.response().status()).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{oops",
                "{\"a\":1,\"a\":2}",
                "[1e999]",
                "[12345678901234567890123]",
                "{} {}",
                "'   '",
            })
    void refusesJsonThatBreaksTheRules(String json) throws Exception {
        start(Rig.plan().route("r", "POST", "/r"));
        try (var raw = rig.connect()) {
            var answer = raw.post("/r", json).response();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(body(answer).get("error").asText()).isEqualTo("PAYLOAD_INVALID");
            assertThat(body(answer).get("route").asText()).isEqualTo("r");
            assertThat(raw.post("/r", "{}").response().status()).isEqualTo(200);
        }
    }

    @Test
    void refusesAJsonBombAndInvalidUtf8() throws Exception {
        start(Rig.plan().route("r", "POST", "/r"));
        assertThat(rig.post("/r", "[".repeat(500_000)).status()).isEqualTo(400);
        try (var raw = rig.connect()) {
            raw.send(
                    """
                    POST /r HTTP/1.1
                    Host: h
                    Content-Type: application/json
                    Content-Length: 4

                    """);
            raw.sendBytes(new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"'});
            assertThat(raw.response().status()).isEqualTo(400);
        }
    }

    @Test
    void asksForBasicCredentialsBeforeAnythingElseOfTheRoute() throws Exception {
        start(
                Rig.plan()
                        .auth(AuthOptions.basic("ann", "pä:ss"))
                        .health("/health")
                        .route("r", "GET", "/r"));
        rig.door().refusal =
                Optional.of(new Fault.TargetUnavailable("e", "down", Duration.ofSeconds(1)));
        var answer = rig.ask("GET /r HTTP/1.1\nHost: h\n\n");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=");
        assertThat(rig.ask("GET /health HTTP/1.1\nHost: h\n\n").status()).isEqualTo(200);
        rig.door().refusal = Optional.empty();
        var good = AuthOptions.basic("ann", "pä:ss").header().substring(6);
        assertThat(authorized("basic " + good)).isEqualTo(200);
        assertThat(authorized("Basic " + good + "x")).isEqualTo(401);
        assertThat(authorized("Bearer " + good)).isEqualTo(401);
    }

    private int authorized(String header) throws Exception {
        return rig.ask("GET /r HTTP/1.1\nHost: h\nAuthorization: " + header + "\n\n").status();
    }

    @Test
    void letsATriggerAskForItsOwnBearer() throws Exception {
        var bearer = new AuthOptions(Optional.empty(), Optional.empty(), Optional.of("tok"));
        var open = Rig.options("GET", "/r");
        start(
                Rig.plan()
                        .auth(AuthOptions.basic("a", "b"))
                        .route(
                                "r",
                                new HttpTriggerOptions(
                                        "GET",
                                        open.path(),
                                        "*/*",
                                        Optional.empty(),
                                        Optional.of(bearer),
                                        Optional.empty(),
                                        false,
                                        open.at())));
        assertThat(authorized("Bearer tok")).isEqualTo(200);
        assertThat(authorized("Bearer nope")).isEqualTo(401);
    }

    @Test
    void refusesAtTheHeadWhatTheDoorRefuses() throws Exception {
        start(Rig.plan().route("r", "POST", "/r"));
        rig.door().refusal =
                Optional.of(
                        new Fault.LimitsEnforced("reject", false, "full", Duration.ofMillis(1500)));
        try (var raw = rig.connect()) {
            var answer =
                    raw.send(
                                    """
                                    POST /r HTTP/1.1
                                    Host: h
                                    Content-Type: application/json
                                    Content-Length: 10

                                    """)
                            .response();
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("Retry-After")).isEqualTo("2");
            assertThat(answer.body())
                    .startsWith(
                            "{\"error\":\"LIMITS_ENFORCED\",\"route\":\"r\","
                                    + "\"retry_after_seconds\":2,\"ts\":\"");
            assertThat(raw.ended()).isTrue();
        }
        assertThat(rig.signals.answers).containsExactly("r 429");
    }

    @Test
    void keepsTheConnectionOfARefusedRequestWithoutABody() throws Exception {
        start(Rig.plan().route("r", "GET", "/r"));
        rig.door().refusal =
                Optional.of(new Fault.LimitsEnforced("shed", true, "full", Duration.ZERO));
        try (var raw = rig.connect()) {
            for (var i = 0; i < 3; i++) {
                var answer = raw.send("GET /r HTTP/1.1\nHost: h\n\n").response();
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isEqualTo("1");
            }
        }
    }

    @Test
    void repeatsARefusalWithinOneCacheWindow() throws Exception {
        start(Rig.plan().route("r", "GET", "/r"));
        rig.door().refusal =
                Optional.of(new Fault.TargetUnavailable("e", "down", Duration.ofSeconds(1)));
        var first = rig.ask("GET /r HTTP/1.1\nHost: h\n\n");
        Thread.onSpinWait();
        assertThat(rig.ask("GET /r HTTP/1.1\nHost: h\n\n").body()).isEqualTo(first.body());
        assertThat(first.status()).isEqualTo(503);
        assertThat(first.body())
                .startsWith("{\"error\":\"TARGET_UNAVAILABLE\",\"route\":\"r\",\"ts\":\"");
    }

    @Test
    void appliesTheOverflowPolicyAgainAtThePermit() throws Exception {
        start(Rig.plan().route("r", "POST", "/r"));
        rig.door().refusalAtThePermit =
                Optional.of(new Fault.QueueFull("full", Duration.ofSeconds(3)));
        try (var raw = rig.connect()) {
            var answer = raw.post("/r", "{}").response();
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("Retry-After")).isEqualTo("3");
            assertThat(body(answer).get("error").asText()).isEqualTo("ROUTE_QUEUE_FULL");
            rig.door().refusalAtThePermit = Optional.empty();
            assertThat(raw.post("/r", "{}").response().status()).isEqualTo(200);
        }
    }

    @Test
    void answersFaultsOfPhasesWithTheirPhase() throws Exception {
        start(Rig.plan().route("r", "POST", "/r"));
        rig.door().route =
                m -> new Outcome.Failed(new Fault.MissingKey("nothing at \"id\""), "shape");
        var answer = rig.post("/r", "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("traceparent")).isNotEmpty();
        assertThat(answer.body())
                .startsWith(
                        "{\"error\":\"MISSING_KEY\",\"route\":\"r\",\"phase\":\"shape\","
                                + "\"detail\":\"nothing at \\\"id\\\"\",\"ts\":");
    }

    @Test
    void answersEarlyOnceTheWorkIsAdmitted() throws Exception {
        var options = Rig.options("POST", "/r");
        start(
                Rig.plan()
                        .route(
                                "r",
                                new HttpTriggerOptions(
                                        "POST",
                                        options.path(),
                                        options.contentType(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        true,
                                        options.at())));
        var answer = rig.post("/r", "{\"a\":1}");
        assertThat(answer.status()).isEqualTo(202);
        var delivery = rig.door().deliveries.take();
        var message = rig.door().seen.take();
        assertThat(answer.body())
                .isEqualTo(
                        "{\"accepted\":true,\"trace_id\":\"" + message.trace().traceId() + "\"}");
        assertThat(new String(delivery.received().parcel().body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":1}");
        assertThat(delivery.received().parcel().headers())
                .extracting(h -> h.name().toLowerCase(java.util.Locale.ROOT))
                .contains("content-type", "host");
    }
}
