package io.chronicle.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.Limits;
import io.chronicle.core.Mark;
import io.chronicle.core.Problems;
import io.chronicle.expression.Scope;
import io.chronicle.expression.SlotPath;
import io.chronicle.spi.ConnectorFacts;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.TriggerFacts;
import io.chronicle.spi.Use;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpOptionsTest {

    private final Problems problems = new Problems();

    private Optional<HttpOptions> decode(String json) {
        return HttpOptionsSpec.SPEC.decode(
                Nodes.of(json), new Decoding("options", Scope.plain(), problems));
    }

    private List<String> lines() {
        return problems.sorted().stream().map(d -> d.code() + " " + d.path()).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'role':'server','listen_addr':':8080'}|:8080",
                "{'role':'server','listen_addr':'0.0.0.0:8443'}|0.0.0.0:8443",
                "{'role':'server','listen_addr':'[::1]:80'}|[::1]:80",
                "{'role':'server','port':80}|:80",
                "{'role':'server','host':'localhost','port':80}|localhost:80",
            })
    void readsWhereToListen(String json, String address) {
        var server = (HttpOptions.Server) decode(json).orElseThrow();
        assertThat(server.address()).hasToString(address);
        assertThat(problems.sorted()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'role':'server'}|CHR-1205 options",
                "{'role':'server','listen_addr':'8080'}|CHR-1203 options.listen_addr",
                "{'role':'server','listen_addr':':99999'}|CHR-1203 options.listen_addr",
                "{'role':'server','listen_addr':':80','port':1}|CHR-1205 options",
                "{'role':'server','listen_addr':':80','base_url':'http://x'}|CHR-1209 options.base_url",
                "{'role':'server','listen_addr':':80','tls':{'ca':'a'}}|CHR-1201 options.tls",
                "{'role':'server','listen_addr':':80','tls':{'cert':'a'}}|CHR-1201 options.tls",
                "{'role':'server','listen_addr':':80','auth':{'username':'a'}}|CHR-1204 options.auth",
                "{'role':'client'}|CHR-1205 options",
                "{'role':'client','base_url':'ftp://x'}|CHR-1203 options.base_url",
                "{'role':'client','base_url':'http://x?q=1'}|CHR-1203 options.base_url",
                "{'role':'client','base_url':'http://x','tls':{'ca':'a'}}|CHR-1206 options.tls",
                "{'role':'client','base_url':'https://x','tls':{'mode':'none'}}|CHR-1206 options.tls",
                "{'role':'client','base_url':'https://x','tls':{'cert':'a','key':'b'}}|CHR-1207 options.tls",
                "{'role':'client','base_url':'http://a:b@x','auth':{'username':'c','password':'d'}}"
                        + "|CHR-1208 options.auth",
                "{'role':'client','base_url':'http://x','default_headers':{'a b':'c'}}"
                        + "|CHR-1210 options.default_headers.a b",
                "{'role':'client','base_url':'http://x','health':{'path':'up'}}|CHR-2201 options.health.path",
                "{'role':'neither'}|CHR-1103 options.role",
            })
    void findsWhatDoesNotFit(String json, String problem) {
        decode(json);
        assertThat(lines()).contains(problem);
    }

    @Test
    void separatesCredentialsFromTheUrl() {
        var client =
                (HttpOptions.Client)
                        decode("{'role':'client','base_url':'https://u%40x:p@h:8443/a/'}")
                                .orElseThrow();
        assertThat(client.baseUrl()).hasToString("https://h:8443/a");
        assertThat(client.auth().orElseThrow().username()).contains("u@x");
        assertThat(client).asString().doesNotContain("u@x").contains("<redacted>");
    }

    @Test
    void refusesTwoRoutesForTheSameRequests() {
        var server = decode("{'role':'server','port':80,'health':{'path':'/up'}}").orElseThrow();
        var uses =
                List.<Use>of(
                        use("a", Rig.options("GET", "/x/{id}")),
                        use("b", Rig.options("GET", "/x/{name}")),
                        use("c", Rig.options("POST", "/x/{id}")),
                        use("d", Rig.options("GET", "/up")));
        new HttpConnector()
                .check(
                        server,
                        new ConnectorFacts(
                                "in",
                                "connectors[0].options",
                                Mark.NONE,
                                uses,
                                Optional.empty(),
                                problems));
        assertThat(problems.sorted())
                .extracting(d -> d.message())
                .containsExactlyInAnyOrder(
                        "GET /x/{name} of chronicle \"b\" is taken by chronicle \"a\"",
                        "GET /up of chronicle \"d\" is taken by the connector's health");
    }

    private static Use use(String route, HttpTriggerOptions options) {
        return new Use.ByTrigger(route, options, Limits.DEFAULT);
    }

    @Test
    void refusesAPathValueThatTheTemplateDoesNotGive() {
        var reads =
                Set.of(
                        new SlotPath(0, List.of("path", "id")),
                        new SlotPath(0, List.of("path", "order")),
                        new SlotPath(0, List.of("path")),
                        new SlotPath(1, List.of("path", "x")));
        new HttpTriggerType()
                .check(
                        Rig.options("GET", "/x/{id}"),
                        new TriggerFacts(
                                "c", "trigger", Mark.NONE, Limits.DEFAULT, reads, problems));
        assertThat(problems.sorted())
                .extracting(d -> d.line())
                .containsExactly(
                        "error[trigger.path]: an expression reads .[0].path.order, but /x/{id} has"
                                + " no {order}");
    }

    @ParameterizedTest
    @CsvSource({"x", "/x/{", "/x/a{id}", "/{a}/{a}", "/x?y=1", "/%zz"})
    void refusesPathsThatAreNoTemplates(String path) {
        assertThat(PathTemplate.parse(path)).isEmpty();
    }
}
