package io.chronicle.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.chronicle.core.Json;
import io.chronicle.core.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonSchemaTest {

    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema SCHEMA = REGISTRY.getSchema(JsonSchema.of(FakeTypes.catalog()));

    @Test
    void isItselfAValidSchema() {
        var schema = JsonSchema.of(FakeTypes.catalog());
        var meta = REGISTRY.getSchema(SchemaLocation.of(schema.get("$schema").asText()));
        assertThat(meta.validate(schema)).isEmpty();
    }

    @Test
    void isTheSameTextEachTime() {
        assertThat(JsonSchema.of(FakeTypes.catalog()).toString())
                .isEqualTo(JsonSchema.of(FakeTypes.catalog()).toString());
    }

    @Test
    void carriesDescriptionsDefaultsAndEnumerations() {
        var app = JsonSchema.of(FakeTypes.catalog()).at("/properties/app/properties");
        assertThat(app.at("/drain_timeout/default").asText()).isEqualTo("30s");
        assertThat(app.at("/drain_timeout/description").asText()).contains("hard stop");
        assertThat(app.at("/min_ready_routes/default").asText()).isEqualTo("all");
        assertThat(app.at("/half_open_counts_as_ready").toString()).contains("never", "endpoint");
    }

    @TestFactory
    Stream<DynamicTest> passesEveryValidFixture() throws IOException {
        try (var files = Files.list(FIXTURES.resolve("valid"))) {
            return files
                    .filter(f -> f.toString().endsWith(".yaml"))
                    .sorted()
                    .map(f ->
                            DynamicTest.dynamicTest(
                                    f.getFileName().toString(),
                                    () -> assertThat(SCHEMA.validate(json(f))).isEmpty()))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app-values",
                "chronicle-incomplete",
                "connector-cb-incomplete",
                "connector-incomplete",
                "connector-options-missing",
                "connector-root-keys-under-options",
                "connector-type-unknown",
                "delivery-values",
                "document-empty-lists",
                "document-missing-parts",
                "document-unknown-keys",
                "document-unknown-top-level",
                "document-version",
                "duration-plain-number",
                "feature-flag-unknown",
                "management-no-port",
                "on-error-pausing-codes",
                "parallel-aggregation",
                "parallel-nested",
                "phase-connector-missing",
                "phase-optional-outside-parallel",
                "phase-type-unknown",
                "policy-values",
                "queue-depth-not-written",
                "size-malformed",
                "trigger-options"
            })
    void refusesWhatAnEditorCanSee(String fixture) {
        assertThat(SCHEMA.validate(json(FIXTURES.resolve("invalid/" + fixture + ".yaml"))))
                .isNotEmpty();
    }

    /// The document as an editor sees it, placeholders unfilled.
    private static JsonNode json(Path file) {
        var unfilled = new Environment(name -> Optional.of("${" + name + "}"), true);
        return json(ConfigLoader.document(file, unfilled).orElseThrow());
    }

    private static JsonNode json(Node node) {
        return switch (node) {
            case Node.Scalar scalar ->
                    scalar.secret() ? TextNode.valueOf(scalar.shown()) : scalar.value();
            case Node.Seq seq -> {
                var array = Json.array();
                seq.items().forEach(item -> array.add(json(item)));
                yield array;
            }
            case Node.Table table -> {
                var object = Json.object();
                table.entries().forEach(e -> object.set(e.key(), json(e.value())));
                yield object;
            }
        };
    }
}
