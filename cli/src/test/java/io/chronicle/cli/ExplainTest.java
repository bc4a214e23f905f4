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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainTest {

    private static final String GOLDEN = "cli/src/test/resources/explain/";
    private static final String RICH = Checkout.ROOT.resolve(GOLDEN + "rich.yaml").toString();
    private static final Map<String, String> OUTSIDE =
            Map.of("ORDERS_TOPIC", "orders-eu", "LEDGER_TOKEN", "s3cret");

    @ParameterizedTest
    @ValueSource(strings = {"http_to_kafka", "kafka_to_http"})
    void anExampleIsToldAsItIsWrittenDown(String example) {
        var typed = Typed.run("explain", example(example));
        assertThat(typed.code()).isZero();
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out()).isEqualTo(Checkout.read(GOLDEN + example + ".txt"));
    }

    @Test
    void everyPartOfARichFileIsToldAsItIsWrittenDown() {
        var typed = Typed.run("", OUTSIDE, "explain", RICH);
        assertThat(typed.code()).isZero();
        assertThat(typed.out()).isEqualTo(Checkout.read(GOLDEN + "rich.txt"));
    }

    @Test
    void whatCameFromOutsideIsNeverShown() {
        for (var format : new String[] {"text", "json"}) {
            var typed = Typed.run("", OUTSIDE, "explain", "--format", format, RICH);
            assertThat(typed.out()).doesNotContain("orders-eu").doesNotContain("s3cret");
        }
    }

    @Test
    void warningsOfTheFileGoBesideTheStory() {
        var typed = Typed.run("", OUTSIDE, "explain", RICH, "settle_order");
        assertThat(typed.err()).contains("warning[").contains("run time clamps");
        assertThat(typed.out()).startsWith("route settle_order\n").doesNotContain("route ask");
    }

    @Test
    void aRouteThatIsNotThereIsUsageWithTheNameThatWasMeant() {
        var typed = Typed.run("explain", example("http_to_kafka"), "publish_recrod");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err()).hasLineCount(1).contains("did you mean publish_record?");
        assertThat(Typed.run("explain", example("http_to_kafka"), "zebra").err())
                .contains("there are publish_record, deliver_record");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void anInvalidFileIsRefusedAsValidateRefusesIt(String format, @TempDir Path folder)
            throws IOException {
        var file = Files.writeString(folder.resolve("x.yaml"), "api_version: v2\n").toString();
        var explained = Typed.run("explain", "--format", format, file);
        var validated = Typed.run("validate", "--format", format, file);
        assertThat(explained.code()).isEqualTo(1).isEqualTo(validated.code());
        assertThat(explained.out()).isEqualTo(validated.out());
    }

    @Test
    void unsetVariablesAreErrorsUnlessTheyAreAssumed() {
        assertThat(Typed.run("explain", RICH).code()).isEqualTo(1);
        assertThat(Typed.run("explain", "--assume-env", RICH).code()).isZero();
    }

    @Test
    void jsonCarriesItsVersionAndTheFigures() throws IOException {
        var typed = Typed.run("", OUTSIDE, "explain", "--format", "json", RICH, "settle_order");
        var json = new ObjectMapper().readTree(typed.out());
        assertThat(json.path("schema_version").asText()).isEqualTo("v1");
        var route = json.at("/routes/0");
        assertThat(route.path("name").asText()).isEqualTo("settle_order");
        assertThat(route.at("/latency/worst_ms").asLong()).isEqualTo(27_000);
        assertThat(route.at("/latency/phases/notify/worst_ms").asLong()).isEqualTo(8_400);
        assertThat(route.at("/retry_budget/max_elapsed/level").asText()).isEqualTo("policy");
        assertThat(route.at("/guarantee/level").asText()).isEqualTo("at_least_once");
        assertThat(route.at("/errors/cases/MISSING_KEY/action").asText()).isEqualTo("park");
        notifies(route.at("/phases/1"));
        assertThat(route.at("/phases/2/fallback_route").asText()).isEqualTo("record_later");
    }

    private static void notifies(JsonNode parallel) {
        assertThat(parallel.path("shared_retries").asInt()).isEqualTo(2);
        var letter = parallel.at("/children/0");
        assertThat(letter.path("attempts").asInt()).isEqualTo(2);
        assertThat(letter.at("/applies_twice/may").asBoolean()).isTrue();
        assertThat(letter.at("/fallback/endpoint").asText()).isEqualTo("endpoint.spare");
        assertThat(parallel.at("/children/1/optional").asBoolean()).isTrue();
    }

    private static String example(String name) {
        return Checkout.ROOT.resolve("examples/" + name + ".yaml").toString();
    }
}
