package io.chronicle.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BinaryNode;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.core.Outcome;
import io.chronicle.core.Rfc3339;
import io.chronicle.core.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomesTest {

    private final Outcomes outcomes = new Outcomes(new Answers(new Rfc3339(Ticker.system())));

    private String shown(String output) throws FaultException {
        var tree = Json.parse(output.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return shown(outcomes.answer("r", new Outcome.Completed(tree)));
    }

    private static String shown(Answer answer) {
        var headers =
                answer.headers().stream()
                        .map(h ->
                                h.headerName().lowerCase() + ":" + String.join(",", h.allValues()))
                        .collect(Collectors.joining(" "));
        return answer.status().code()
                + " ["
                + headers
                + "] "
                + new String(answer.body(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1}|200 [content-type:application/json] {\"a\":1}",
                "null|200 [content-type:application/json] null",
                "'x'|200 [content-type:application/json] \"x\"",
                "{'status':'ok'}|200 [content-type:application/json] {\"status\":\"ok\"}",
                "{'status':201,'x':1}|200 [content-type:application/json] {\"status\":201,\"x\":1}",
                "{'status':201}|201 [] ",
                "{'status':404,'body':{'e':1}}|404 [content-type:application/json] {\"e\":1}",
                "{'status':200,'body':'hi'}|200 [content-type:text/plain; charset=utf-8] hi",
                "{'status':200,'body':null}|200 [] ",
                "{'status':200,'contentType':'text/csv','body':'a,b'}|200 [content-type:text/csv] a,b",
                "{'status':200,'content_type':'a/b','headers':{'Content-Type':'c/d'},'body':'x'}"
                        + "|200 [content-type:a/b] x",
                "{'status':200,'headers':{'content-type':'c/d'},'body':'x'}|200 [content-type:c/d] x",
                "{'status':302,'headers':{'Location':'/x','X-N':5,'X-L':['a','b'],'X-Z':null}}"
                        + "|302 [location:/x x-n:5 x-l:a,b] ",
                "{'status':204,'body':'dropped'}"
                        + "|204 [content-type:text/plain; charset=utf-8] ",
                "{'status':200,'headers':{'Content-Length':'9','Connection':'x'},'body':'a'}"
                        + "|200 [content-type:text/plain; charset=utf-8] a",
            })
    void buildsTheResponseFromTheLastOutput(String output, String answer) throws Exception {
        assertThat(shown(output)).isEqualTo(answer == null ? "" : pad(answer));
    }

    /// The table above loses blanks at the end of a cell.
    private static String pad(String answer) {
        return answer.endsWith("]") ? answer + " " : answer;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'status':99}",
                "{'status':1000}",
                "{'status':200,'headers':'x'}",
                "{'status':200,'headers':{'a b':'x'}}",
                "{'status':200,'headers':{'X':'a\\r\\nEvil: 1'}}",
                "{'status':200,'content_type':'a\\nb','body':'x'}",
            })
    void refusesAResponseThatCannotBeSent(String output) throws Exception {
        assertThat(shown(output)).startsWith("500 ").contains("INTERNAL");
    }

    @Test
    void sendsACodecEnvelopesBytes() {
        var envelope = Json.object().put("codec", "avro").put("content_type", "application/avro");
        envelope.set("binary", BinaryNode.valueOf(new byte[] {'h', 'i'}));
        assertThat(shown(outcomes.answer("r", new Outcome.Completed(envelope))))
                .isEqualTo("200 [content-type:application/avro] hi");
        var response = Json.object().put("status", 201);
        response.set("body", envelope);
        assertThat(shown(outcomes.answer("r", new Outcome.Completed(response))))
                .isEqualTo("201 [content-type:application/avro] hi");
    }

    @Test
    void dropsLineBreaksAtTheEndOfAHeaderValue() throws Exception {
        assertThat(shown("{'status':200,'headers':{'X':'a\\r\\n'}}")).isEqualTo("200 [x:a] ");
    }

    @Test
    void mapsEveryFaultToItsStatus() {
        assertThat(status(new Fault.TargetUnavailable("e", "d", Duration.ofSeconds(1))))
                .isEqualTo(503);
        assertThat(status(new Fault.MissingKey("d"))).isEqualTo(400);
        assertThat(status(new Fault.BudgetExhausted("d", Fault.timeout("t"), Duration.ZERO)))
                .isEqualTo(503);
        assertThat(status(new Fault.PayloadTooLarge("d"))).isEqualTo(413);
        assertThat(status(new Fault.PayloadInvalid("d"))).isEqualTo(400);
        assertThat(status(new Fault.QueueFull("d", Duration.ZERO))).isEqualTo(429);
        assertThat(status(new Fault.LimitsEnforced("reject", false, "d", Duration.ZERO)))
                .isEqualTo(429);
        assertThat(status(new Fault.LimitsEnforced("shed", true, "d", Duration.ZERO)))
                .isEqualTo(503);
        assertThat(status(Fault.timeout("d"))).isEqualTo(504);
        assertThat(status(Fault.refused("d"))).isEqualTo(502);
        assertThat(status(Fault.defect("d"))).isEqualTo(500);
        assertThat(status(new Fault.Cancelled("d"))).isEqualTo(503);
    }

    @Test
    void namesTheReasonOfAConnectorFailure() {
        var answer = outcomes.answer("r", new Outcome.Failed(Fault.timeout("slow"), "call"));
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .startsWith(
                        "{\"error\":\"CONNECTOR_FAILURE\",\"route\":\"r\",\"phase\":\"call\","
                                + "\"detail\":\"slow\",\"reason\":\"timeout\",\"ts\":\"");
    }

    private int status(Fault fault) {
        return outcomes.answer("r", new Outcome.Failed(fault, "p")).status().code();
    }
}
