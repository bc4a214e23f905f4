package io.chronicle.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Json;
import io.chronicle.core.Message;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpTriggerTest {

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig =
                Rig.plan()
                        .route("orders", "POST", "/orders")
                        .route("order", "GET", "/orders/{id}")
                        .route("special", "GET", "/orders/special")
                        .route("item", "PUT", "/orders/{id}/items/{item}")
                        .start();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void buildsSlotZeroFromTheRequest() throws Exception {
        var answer =
                rig.ask(
                        "POST /orders?a=1&b=x%20y&a=2 HTTP/1.1\nHost: h\nX-Order-Id: 7\nX-Tag: a\n"
                                + "X-Tag: b\nUser-Agent: test\nContent-Type: application/json;"
                                + " charset=utf-8\nContent-Length: 24\n\n"
                                + "{\"record\":{\"id\":\"r-1\"}}\t");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"ok\":true}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        var message = rig.doors.get("orders").seen.take();
        var slot = message.slot();
        assertThat(slot.at("/headers/x_order_id").asText()).isEqualTo("7");
        assertThat(slot.at("/headers/x_tag").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(slot.at("/headers/content_type").asText())
                .isEqualTo("application/json; charset=utf-8");
        assertThat(slot.get("query").toString()).isEqualTo("{\"a\":[\"1\",\"2\"],\"b\":\"x y\"}");
        assertThat(slot.get("path").toString()).isEqualTo("{}");
        assertThat(slot.get("method").asText()).isEqualTo("POST");
        assertThat(slot.at("/body/record/id").asText()).isEqualTo("r-1");
        checkMetadata(slot.get("metadata"), message);
        assertThat(message.recordId()).isEqualTo("r-1");
        assertThat(rig.signals.answers).containsExactly("orders 200");
        assertThat(rig.doors.get("orders").permits).hasValue(0);
    }

    private static void checkMetadata(JsonNode metadata, Message message) {
        assertThat(metadata.get("received_at").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(metadata.get("timestamp")).isEqualTo(metadata.get("received_at"));
        assertThat(metadata.get("trace_id").asText()).isEqualTo(message.trace().traceId());
        assertThat(metadata.get("remote_addr").asText()).startsWith("127.0.0.1:");
        assertThat(metadata.get("user_agent").asText()).isEqualTo("test");
        assertThat(metadata.get("request_path").asText()).isEqualTo("/orders");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/orders/12|order|{\"id\":\"12\"}",
                "GET|/orders/a%2Fb%20c+d|order|{\"id\":\"a/b c+d\"}",
                "GET|/orders/special|special|{}",
                "GET|/orders/%73pecial|special|{}",
                "PUT|/orders/special/items/9|item|{\"id\":\"special\",\"item\":\"9\"}",
            })
    void findsTheRouteAndItsPathValues(String method, String path, String route, String values)
            throws Exception {
        assertThat(rig.ask(method + " " + path + " HTTP/1.1\nHost: h\n\n").status()).isEqualTo(200);
        var slot = rig.doors.get(route).seen.poll(1, TimeUnit.SECONDS).slot();
        assertThat(slot.get("path").toString()).isEqualTo(values);
        assertThat(slot.get("body").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404, NOT_FOUND",
        "GET, /orders/, 404, NOT_FOUND",
        "GET, /orders/../orders, 404, NOT_FOUND",
        "GET, /orders, 405, METHOD_NOT_ALLOWED",
        "HEAD, /orders, 405, METHOD_NOT_ALLOWED",
        "OPTIONS, /orders, 405, METHOD_NOT_ALLOWED",
    })
    void refusesWhatNoRouteTakes(String method, String path, int status, String error)
            throws Exception {
        try (var raw = rig.connect()) {
            raw.send(method + " " + path + " HTTP/1.1\nHost: h\n\n");
            var answer = method.equals("HEAD") ? raw.head() : raw.response();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            if (status == 405) {
                assertThat(answer.header("Allow")).isEqualTo("POST");
            }
            if (!method.equals("HEAD")) {
                var body = Json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
                assertThat(body.get("error").asText()).isEqualTo(error);
                assertThat(body.get("route").isNull()).isTrue();
                assertThat(body.has("ts")).isTrue();
            }
            assertThat(raw.post("/orders", "{}").response().status())
                    .as("the connection lives on")
                    .isEqualTo(200);
        }
        assertThat(rig.signals.answers).first().isEqualTo("none " + status);
    }

    @Test
    void tellsTheMethodsThatAPathKnows() throws Exception {
        var answer = rig.ask("DELETE /orders/special HTTP/1.1\nHost: h\n\n");
        assertThat(answer.header("Allow")).isEqualTo("GET");
    }

    @Test
    void continuesAndReturnsTheTrace() throws Exception {
        var parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var answer =
                rig.ask(
                        "GET /orders/1 HTTP/1.1\nHost: h\ntraceparent: "
                                + parent
                                + "\ntracestate: v=1\n\n");
        var trace = rig.doors.get("order").seen.take().trace();
        assertThat(trace.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(trace.tracestate()).isEqualTo("v=1");
        assertThat(answer.header("traceparent"))
                .isEqualTo(trace.traceparent())
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
                .isNotEqualTo(parent);
    }

    @Test
    void takesTheTraceIdOfHeaderOrBody() throws Exception {
        rig.ask("GET /orders/1 HTTP/1.1\nHost: h\nTrace-Id: t-1\n\n");
        assertThat(rig.doors.get("order").seen.take().trace().traceId()).isEqualTo("t-1");
        rig.post("/orders", "{\"trace\":{\"trace_id\":\"t-2\"},\"summary\":{\"record_id\":5}}");
        var message = rig.doors.get("orders").seen.take();
        assertThat(message.slot().at("/metadata/trace_id").asText()).isEqualTo("t-2");
        assertThat(message.recordId()).isEqualTo("5");
    }

    @Test
    void servesManyRequestsOnOneConnection() throws Exception {
        try (var raw = rig.connect()) {
            for (var i = 0; i < 50; i++) {
                assertThat(raw.post("/orders", "{\"i\":" + i + "}").response().status())
                        .isEqualTo(200);
            }
            assertThat(rig.doors.get("orders").seen).hasSize(50);
        }
    }

    @Test
    void servesPipelinedRequestsInOrder() throws Exception {
        var one =
                "POST /orders HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 2\r\n\r\n{}";
        try (var raw = rig.connect()) {
            raw.sendBytes((one + one + one).getBytes(StandardCharsets.UTF_8));
            for (var i = 0; i < 3; i++) {
                assertThat(raw.response().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void takesChunkedBodies() throws Exception {
        var answer =
                rig.ask(
                        """
                        POST /orders HTTP/1.1
                        Host: h
                        Content-Type: application/json
                        Transfer-Encoding: chunked

                        4
                        {"a"
                        3
                        :1}
                        0

                        """);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(rig.doors.get("orders").seen.take().slot().get("body").toString())
                .isEqualTo("{\"a\":1}");
    }

    @Test
    void asksForTheBodyOfAnExpectantCaller() throws Exception {
        try (var raw = rig.connect()) {
            raw.send(
                    """
                    POST /orders HTTP/1.1
                    Host: h
                    Content-Type: application/json
                    Expect: 100-continue
                    Content-Length: 2

                    """);
            assertThat(raw.response().status()).isEqualTo(100);
            assertThat(raw.send("{}").response().status()).isEqualTo(200);
        }
    }

    @Test
    void takesTheEventTimeFromTheCallersDateAndWarnsOfItsClock() throws Exception {
        rig.ask(
                """
                GET /orders/1 HTTP/1.1
                Host: h
                Date: Tue, 03 Jun 2008 11:05:30 GMT

                """);
        var metadata = rig.doors.get("order").seen.take().slot().get("metadata");
        assertThat(metadata.get("timestamp").asText()).isEqualTo("2008-06-03T11:05:30Z");
        assertThat(metadata.get("received_at").asText()).isNotEqualTo("2008-06-03T11:05:30Z");
        assertThat(rig.signals.heard("warn client_clock_off")).isTrue();
    }

    @Test
    void keepsIntegersExact() throws Exception {
        rig.post("/orders", "{\"n\":9007199254740993}");
        assertThat(rig.doors.get("orders").seen.take().slot().at("/body/n").longValue())
                .isEqualTo(9007199254740993L);
    }
}
