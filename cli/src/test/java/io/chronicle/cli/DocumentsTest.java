package io.chronicle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the repository shows to people is what the program accepts.
class DocumentsTest {

    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");

    private static final String CONNECTORS =
            """
            connectors:
              - name: intake
                type: http
                options: { role: server, listen_addr: 0.0.0.0:8080 }
              - name: partner
                type: http
                options: { role: client, base_url: http://partner.internal:8080 }
              - name: broker-out
                type: kafka
                options: { brokers: kafka-1:9092 }
              - name: broker-in
                type: kafka
                options: { brokers: kafka-1:9092 }
              - name: ledger
                type: postgres
                options: { url: "postgres://chronicle@db-1/ledger" }
              - name: archive
                type: mariadb
                options: { url: "mariadb://chronicle@db-2/archive" }
            """;

    private static final String LISTENER =
            """
            connectors:
              - name: shown-intake
                type: http
                options: { role: server, listen_addr: 0.0.0.0:8081 }
            """;

    private static final String CHRONICLE =
            """
            chronicles:
              - name: shown
                trigger:
                  connector: %s
                  options: { method: POST, path: /shown, content_type: application/json }
                phases:
                  - name: answer
                    type: transform
                    options: { ok: true }
            """;

    /// A YAML block of a page, in order.
    record Block(String page, int number, String text) {
        @Override
        public String toString() {
            return page + " block " + number;
        }
    }

    static List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        var pages = new ArrayList<>(Checkout.files("docs", ".md"));
        pages.add("README.md");
        for (var page : pages) {
            var matcher = YAML.matcher(Checkout.read(page));
            for (var i = 1; matcher.find(); i++) {
                blocks.add(new Block(page, i, matcher.group(1)));
            }
        }
        return blocks;
    }

    static Stream<String> examples() {
        return Stream.concat(
                Checkout.files("examples", ".yaml").stream(),
                Stream.of("docs/reference/config.yaml"));
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyYamlBlockLoads(Block block, @TempDir Path folder) throws IOException {
        var file = folder.resolve("block.yaml");
        Files.writeString(file, whole(block.text()));
        var typed = Typed.run("validate", "--assume-env", file.toString());
        assertThat(typed.code()).as("%s%n%s", whole(block.text()), typed.out()).isZero();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsValidWithoutAWarning(String example) {
        var file = Checkout.ROOT.resolve(example).toString();
        var typed = Typed.run("validate", "--strict", "--assume-env", file);
        assertThat(typed.code()).as(typed.out()).isZero();
    }

    @Test
    void theCheckedInSchemaIsTheProgramsOwn() {
        assertThat(Checkout.read("docs/reference/chronicle.schema.json"))
                .as("docs/reference/chronicle.schema.json has drifted: run make schema")
                .isEqualTo(Typed.run("schema").out());
    }

    @Test
    void theOperationsGuideHoldsItsLinks() {
        var pages = List.of("README.md", "docs/guides/operations.md", "docs/specification.md");
        var link = Pattern.compile("]\\((?!http)([^)#]+)");
        for (var page : pages) {
            var matcher = link.matcher(Checkout.read(page));
            while (matcher.find()) {
                var target = Checkout.ROOT.resolve(page).resolveSibling(matcher.group(1));
                assertThat(target).as("%s links to %s", page, matcher.group(1)).exists();
            }
        }
    }

    /// A block that shows one section, completed by the least that a document needs.
    private static String whole(String block) {
        var text = block;
        if (!has(text, "connectors") && !has(text, "chronicles")) {
            text += CONNECTORS + CHRONICLE.formatted("intake");
        } else if (!has(text, "connectors")) {
            text += CONNECTORS;
        } else if (!has(text, "chronicles")) {
            text =
                    text.replaceFirst("(?m)^connectors:\\n", LISTENER)
                            + CHRONICLE.formatted("shown-intake");
        }
        return has(text, "api_version") ? text : "api_version: v1\n" + text;
    }

    private static boolean has(String text, String key) {
        return Pattern.compile("(?m)^" + key + ":").matcher(text).find();
    }
}
