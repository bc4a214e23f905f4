package io.chronicle.connector.http;

import static io.chronicle.testing.Eventually.throughout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Ticker;
import io.chronicle.spi.Endpoint;
import java.io.ByteArrayOutputStream;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class HttpPhaseTest {

    private Target target;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        target = new Target(Target.answering(200, "{\"a\":1}", "Content-Type: application/json"));
        caller = Caller.to(target.port());
    }

    @AfterEach
    void stop() throws Exception {
        caller.close();
        target.close();
    }

    private String sent() {
        return target.requests.getLast();
    }

    @Test
    void sendsWhatItsOptionsSay() throws Exception {
        caller.call(
                """
                {'method':'post','path':'/orders/.[0].id/x','query':{'q':'.[0].q','n':null,'m':[1,2]},
                 'headers':{'X-One':'.[0].id','X-Two':['a','b']},'body':{'v':'.[0].n'}}
                """,
                "{'id':'a/b c','q':'1&2 3','n':9007199254740993}");
        assertThat(sent())
                .startsWith("POST /orders/a%2Fb%20c/x?q=1%262%203&m=1&m=2 HTTP/1.1\r\n")
                .contains("X-One: a/b c\r\n", "X-Two: a\r\nX-Two: b\r\n")
                .contains("Content-Type: application/json\r\n")
                .contains("Host: 127.0.0.1:" + target.port() + "\r\n")
                .contains("traceparent: " + Caller.TRACE.traceparent() + "\r\n")
                .contains("tracestate: v=1\r\n")
                .endsWith("\r\n\r\n{\"v\":9007199254740993}");
    }

    @Test
    void givesTheResponseWithItsDuration() throws Exception {
        target.script(
                Target.answering(
                        201,
                        "{\"id\":9007199254740993}",
                        "Content-Type: application/json",
                        "X-Tag: a",
                        "X-Tag: b"));
        var output = caller.get("/x");
        assertThat(output.get("status").intValue()).isEqualTo(201);
        assertThat(output.at("/body/id").longValue()).isEqualTo(9007199254740993L);
        assertThat(output.at("/headers/content_type").asText()).isEqualTo("application/json");
        assertThat(output.at("/headers/x_tag").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(output.get("duration").asText()).endsWith("s");
        assertThat(output.get("duration_ms").isIntegralNumber()).isTrue();
        assertThat(output.get("transport").toString())
                .isEqualTo(
                        "{\"protocol\":\"HTTP/1.1\",\"remote_addr\":\"127.0.0.1:"
                                + target.port()
                                + "\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain|{\"a\":1}|\"{\\\"a\\\":1}\"",
                "application/json||null",
                "application/octet-stream|[1]|[1]",
                "application/x-www-form-urlencoded|a=1&b=2|{\"a\":\"1\",\"b\":\"2\"}",
            })
    void decodesBodiesByTheirContentType(String type, String body, String value) throws Exception {
        target.script(Target.answering(200, body == null ? "" : body, "Content-Type: " + type));
        assertThat(caller.get("/").get("body").toString()).isEqualTo(value);
    }

    @Test
    void letsThePhaseOverrideHeadersAndCredentials() throws Exception {
        caller.close();
        caller =
                new Caller(
                        "{'role':'client','base_url':'http://u:p@127.0.0.1:"
                                + target.port()
                                + "/base/','default_headers':{'X-A':'1','X-B':'2'}}");
        caller.call("{'method':'GET','path':'p','headers':{'x-b':'3'}}", "{}");
        assertThat(sent())
                .startsWith("GET /base/p HTTP/1.1")
                .contains("X-A: 1\r\n", "x-b: 3\r\n", "Authorization: Basic dTpw\r\n")
                .doesNotContain("X-B: 2");
        caller.call("{'method':'GET','path':'/p','auth':{'bearer':'.[0].t'}}", "{'t':'tok'}");
        assertThat(sent()).contains("Authorization: Bearer tok\r\n");
        caller.call("{'method':'GET','path':'/p','headers':{'traceparent':'mine'}}", "{}");
        assertThat(sent()).contains("traceparent: mine\r\n").containsOnlyOnce("traceparent");
    }

    @Test
    void sendsTextAndFormsUnderTheirContentType() throws Exception {
        caller.call(
                "{'method':'PUT','path':'/','content_type':'text/plain','body':'hi .[0].n'}",
                "{'n':5}");
        assertThat(sent()).contains("Content-Type: text/plain\r\n").endsWith("\r\n\r\nhi 5");
        caller.call(
                "{'method':'POST','path':'/','content_type':'application/x-www-form-urlencoded',"
                        + "'body':{'a':'x y','b':[1,2]}}",
                "{}");
        assertThat(sent()).endsWith("\r\n\r\na=x%20y&b=1&b=2");
        caller.call("{'method':'POST','path':'/','body':'just text'}", "{}");
        assertThat(sent()).contains("application/json").endsWith("\r\n\r\n\"just text\"");
    }

    @Test
    void refusesAHeaderWithALineBreakInside() {
        assertThatThrownBy(() ->
                        caller.call(
                                "{'method':'GET','path':'/','headers':{'X':'.[0].v'}}",
                                "{'v':'a\\r\\nEvil: 1'}"))
                .isInstanceOf(FaultException.class)
                .hasMessageStartingWith("PAYLOAD_INVALID");
        assertThat(target.requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "302, false, NONE",
        "404, false, NONE",
        "500, true, SOFT",
        "503, true, SOFT",
        "429, true, NONE",
        "204, , "
    })
    void judgesStatusCodes(int status, Boolean retriable, Fault.Gravity gravity) throws Exception {
        target.script(
                Target.answering(status, "", "Retry-After: 7", "Location: http://example.com/"));
        if (retriable == null) {
            assertThat(caller.get("/").get("body").isNull()).isTrue();
            return;
        }
        var fault = (Fault.ConnectorFailure) caller.failingGet();
        assertThat(fault.reason()).isEqualTo(Fault.Reason.PROTOCOL);
        assertThat(fault.retriable()).isEqualTo(retriable);
        assertThat(fault.gravity()).isEqualTo(gravity);
        assertThat(fault.detail()).contains("endpoint.crm: GET http://", " answered " + status);
        assertThat(fault.retryAfter())
                .isEqualTo(status == 503 || status == 429 ? Duration.ofSeconds(7) : null);
        assertThat(target.requests).hasSize(1);
    }

    @Test
    void takesTheStatusCodesThatTheAuthorExpects() throws Exception {
        target.script(Target.answering(302, "", "Location: /x"));
        var options = "{'method':'GET','path':'/','expect_status':['2xx',302,'400-404']}";
        assertThat(caller.call(options, "{}").get("status").intValue()).isEqualTo(302);
        target.script(Target.answering(403, "no", "Content-Type: text/plain"));
        assertThat(caller.call(options, "{}").get("body").asText()).isEqualTo("no");
        target.script(Target.answering(405, ""));
        assertThat(caller.failing(options).retriable()).isFalse();
    }

    @Test
    void reusesConnectionsAndReplacesThoseThatDied() throws Exception {
        caller.get("/");
        caller.get("/");
        assertThat(target.connections).hasValue(1);
        target.script(Target.answering(404, "short"));
        caller.failingGet();
        target.script(Target.answering(200, ""));
        caller.get("/");
        assertThat(target.connections).as("after an error too").hasValue(1);
        target.dropConnections();
        throughout(
                Duration.ofMillis(1100),
                "nothing replaces an idle connection",
                () -> target.connections.get() == 1);
        caller.get("/");
        assertThat(target.connections).hasValue(2);
    }

    @Test
    void endsATrickledAnswerAtTheDeadline() throws Exception {
        var over = new CountDownLatch(1);
        target.script((request, out) -> {
            out.write(
                    "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            while (!over.await(20, TimeUnit.MILLISECONDS)) {
                out.write('x');
                out.flush();
            }
        });
        caller.deadline = Duration.ofMillis(300);
        var started = System.nanoTime();
        var fault = (Fault.ConnectorFailure) caller.failingGet();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
        over.countDown();
        assertThat(fault.reason()).isEqualTo(Fault.Reason.TIMEOUT);
        assertThat(fault.gravity()).isEqualTo(Fault.Gravity.SOFT);
        assertThat(fault.retriable()).isTrue();
    }

    @Test
    void endsWhenItsCallerCancels() throws Exception {
        target.script((request, out) -> caller.cancel.cancel("caller gone"));
        assertThat(caller.failingGet())
                .isInstanceOf(Fault.Cancelled.class)
                .extracting(Fault::detail)
                .isEqualTo("caller gone");
    }

    @Test
    void tellsWhatIsDown() throws Exception {
        target.close();
        assertThat(caller.failingGet().gravity()).isEqualTo(Fault.Gravity.HARD);
        try (var lost = new Caller("{'role':'client','base_url':'http://no-such-host.invalid'}")) {
            assertThat(lost.failingGet().gravity()).isEqualTo(Fault.Gravity.HARD);
        }
    }

    @Test
    void takesABrokenAnswerForAPassingFailure() throws Exception {
        target.script((request, out) -> out.close());
        assertThat(caller.failingGet().gravity()).isEqualTo(Fault.Gravity.SOFT);
        target.script((request, out) ->
                out.write("nonsense\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        caller.deadline = Duration.ofMillis(500);
        assertThat(caller.failingGet().retriable()).isTrue();
    }

    @Test
    void refusesAnAnswerThatDoesNotDecode() throws Exception {
        target.script(Target.answering(200, "{oops", "Content-Type: application/json"));
        var fault = caller.failingGet();
        assertThat(fault.retriable()).isFalse();
        assertThat(fault.detail()).contains("does not decode");
    }

    @Test
    void boundsAnswersAfterDecompression() throws Exception {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[4 << 20]);
        }
        target.script((request, out) ->
                out.write(Target.response(200, bomb.toByteArray(), "Content-Encoding: gzip")));
        assertThat(caller.failingGet().code()).isEqualTo(Fault.Code.PAYLOAD_TOO_LARGE);
        target.script(Target.answering(200, "x".repeat(2 << 20)));
        assertThat(caller.failingGet().code()).isEqualTo(Fault.Code.PAYLOAD_TOO_LARGE);
    }

    @Test
    void probesByConnectingOrByItsHealthRequest() throws Exception {
        var soon = Deadline.after(Ticker.system(), Duration.ofSeconds(2));
        assertThat(caller.endpoint.probe(soon)).isEqualTo(Endpoint.Proof.CONNECTED);
        try (var asking =
                new Caller(
                        "{'role':'client','base_url':'http://127.0.0.1:"
                                + target.port()
                                + "','health':{'path':'/up'}}")) {
            assertThat(asking.endpoint.probe(soon)).isEqualTo(Endpoint.Proof.ANSWERED);
            assertThat(sent()).startsWith("GET /up HTTP/1.1");
            target.script(Target.answering(503, ""));
            assertThatThrownBy(() -> asking.endpoint.probe(soon))
                    .isInstanceOf(FaultException.class);
        }
        target.close();
        assertThatThrownBy(() -> caller.endpoint.probe(soon)).isInstanceOf(FaultException.class);
    }

    @Test
    void givesUpAConnectThatIsNotAccepted() throws Exception {
        try (var full = new ServerSocket(0, 1)) {
            try (var silent =
                    new Caller(
                            "{'role':'client','base_url':'http://127.0.0.1:"
                                    + full.getLocalPort()
                                    + "'}")) {
                silent.deadline = Duration.ofMillis(300);
                var fault = (Fault.ConnectorFailure) silent.failingGet();
                assertThat(fault.reason()).isEqualTo(Fault.Reason.TIMEOUT);
            }
        }
    }
}
