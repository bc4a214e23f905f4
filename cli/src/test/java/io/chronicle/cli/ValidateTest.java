package io.chronicle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateTest {

    private static final String VALID =
            """
            api_version: v1
            connectors:
              - name: intake
                type: http
                options: { role: server, listen_addr: ":8080" }
            chronicles:
              - name: answer
                trigger:
                  connector: intake
                  options: { method: GET, path: /, content_type: application/json }
                phases:
                  - name: body
                    type: transform
                    options: { ok: true }
            """;

    @TempDir Path folder;

    @Test
    void aValidFileIsExitZeroAndSaysSo() throws IOException {
        var typed = Typed.run("validate", file(VALID));
        assertThat(typed.code()).isZero();
        assertThat(typed.out()).isEqualTo(folder.resolve("config.yaml") + ": valid\n");
    }

    @Test
    void anErrorIsExitOneWithItsLineAndPlace() throws IOException {
        var typed = Typed.run("validate", file(VALID + "apps: {}\n"));
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.lines().getFirst())
                .isEqualTo(
                        "error[root]: unknown top-level key \"apps\" (expected one of api_version,"
                                + " app, connectors, chronicles, management)");
        assertThat(typed.lines().get(1)).contains("config.yaml:15:1 CHR-");
        assertThat(typed.lines().getLast()).endsWith("config.yaml: 1 error");
    }

    @Test
    void runPrintsTheSameDiagnosticsAndEndsWithOneLine() throws IOException {
        var file = file(VALID + "apps: {}\n");
        var validated = Typed.run("validate", file);
        var ran = Typed.run("run", "-c", file);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err().lines().limit(2).toList()).isEqualTo(validated.lines().subList(0, 2));
        assertThat(ran.err().lines().toList().getLast())
                .isEqualTo(
                        "chronicle run: "
                                + file
                                + " is not valid: 1 error; repair it and start again");
    }

    @Test
    void warningsPassUnlessTheCheckIsStrict() throws IOException {
        var file = file(VALID + "app: { retry_budget: { max_backoff: 5s, max_elapsed: 5s } }\n");
        assertThat(Typed.run("validate", file).code()).isZero();
        assertThat(Typed.run("validate", file).out())
                .contains("warning[app.retry_budget.max_backoff]: equals max_elapsed")
                .endsWith("config.yaml: valid, 1 warning\n");
        assertThat(Typed.run("validate", "--strict", file).code()).isEqualTo(1);
    }

    @Test
    void jsonCarriesItsVersionAndEveryFact() throws IOException {
        var typed = Typed.run("validate", "--format", "json", file(VALID + "apps: {}\n"));
        var json = json(typed.out());
        assertThat(json.path("schema_version").asText()).isEqualTo("v1");
        assertThat(json.path("valid").asBoolean()).isFalse();
        var finding = json.path("diagnostics").path(0);
        assertThat(finding.path("severity").asText()).isEqualTo("error");
        assertThat(finding.path("line").asInt()).isEqualTo(15);
        assertThat(finding.path("column").asInt()).isEqualTo(1);
        assertThat(finding.path("code").asText()).matches("CHR-\\d{4}");
        assertThat(finding.path("hint").asText()).contains("app");
    }

    @Test
    void githubAnnotatesTheLine() throws IOException {
        var typed = Typed.run("validate", "--format", "github", file(VALID + "apps: {}\n"));
        assertThat(typed.out())
                .startsWith("::error file=")
                .contains(",line=15,col=1,title=CHR-")
                .contains("::unknown top-level key \"apps\"");
    }

    @Test
    void sarifIsAResultWithARuleAndARegion() throws IOException {
        var typed = Typed.run("validate", "--format", "sarif", file(VALID + "apps: {}\n"));
        var json = json(typed.out());
        assertThat(json.path("version").asText()).isEqualTo("2.1.0");
        var result = json.at("/runs/0/results/0");
        assertThat(result.path("level").asText()).isEqualTo("error");
        assertThat(json.at("/runs/0/tool/driver/rules/0/id")).isEqualTo(result.path("ruleId"));
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(15);
    }

    @Test
    void aPersonSeesTheLineACaretAndTheHint() {
        var typed = TextFormatShow.of("app:\n  limts: 1\n", 2, 3, "did you mean \"limits\"?");
        assertThat(typed)
                .contains("  --> config.yaml:2:3 CHR-1002\n")
                .contains("  2 |   limts: 1\n")
                .contains("    |   ^\n")
                .contains("  hint: did you mean \"limits\"?\n");
    }

    @Test
    void unsetVariablesAreErrorsUnlessTheyAreAssumed() throws IOException {
        var file = file(VALID.replace(":8080", "${WHERE}"));
        assertThat(Typed.run("validate", file).code()).isEqualTo(1);
        assertThat(Typed.run("validate", "--assume-env", file).code()).isZero();
        assertThat(Typed.run("", Map.of("WHERE", ":8080"), "validate", file).code()).isZero();
    }

    @Test
    void namedFilesAreReadWhenAsked() throws IOException {
        var text = VALID.replace("\":8080\"", "\":8443\", tls: { cert: no.pem, key: no-key.pem }");
        assertThat(Typed.run("validate", file(text)).code()).isZero();
        var typed = Typed.run("validate", "--files", file(text));
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.out()).contains("error[connector.intake.tls.cert]").contains("no.pem");
    }

    @Test
    void namedFilesAreFoundBehindDottedKeysToo() throws IOException {
        var text = VALID.replace("\":8080\"", "\":8443\", tls.key: no-key.pem, tls.cert: no.pem");
        var typed = Typed.run("validate", "--files", file(text));
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.lines().getFirst())
                .startsWith("error[connector.intake.tls.cert]: no such");
        assertThat(typed.lines().get(1)).contains("config.yaml:5:73 CHR-1091");
    }

    @Test
    void anotherSchemaIsCheckedAgainst() throws IOException {
        var schema = folder.resolve("own.schema.json");
        Files.writeString(
                schema,
                "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\","
                        + "\"required\":[\"management\"]}");
        var typed = Typed.run("validate", "--schema", schema.toString(), file(VALID));
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.out()).contains("error[root]: does not match the JSON Schema");
    }

    @Test
    void aMissingFileIsADiagnosticAndAMissingSchemaIsUsage() throws IOException {
        assertThat(Typed.run("validate", "nowhere.yaml").code()).isEqualTo(1);
        assertThat(Typed.run("validate", "nowhere.yaml").out()).contains("no such file");
        var typed = Typed.run("validate", "--schema", "nowhere.json", file(VALID));
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).hasLineCount(1);
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("config.yaml"), text).toString();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
