package io.chronicle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chronicle.testing.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The rules that connectors, triggers and phases own, as `validate` reports them: each file of
/// `rules/valid` passes, each of `rules/invalid` is refused, with exactly the diagnostics of the
/// `.expected` file beside it. A line `# env: NAME=value` sets a variable, `# args: …` adds to the
/// command. The variable `FIXTURES_UPDATE` writes the expectations instead; read the difference.
final class RuleFixturesTest {

    private static final Path ROOT = Path.of("src/test/resources/rules");

    @TestFactory
    Stream<DynamicTest> validFilesPassWithExactlyTheirWarnings() throws IOException {
        return tests("valid", 0);
    }

    @TestFactory
    Stream<DynamicTest> invalidFilesAreRefusedWithExactlyTheirDiagnostics() throws IOException {
        return tests("invalid", 1);
    }

    private static Stream<DynamicTest> tests(String folder, int code) throws IOException {
        return Fixtures.in(ROOT.resolve(folder)).stream()
                .map(f ->
                        DynamicTest.dynamicTest(
                                folder + "/" + f.getFileName(), () -> check(f, code)));
    }

    private static void check(Path file, int code) throws IOException {
        var typed = validate(file);
        var shown = new StringBuilder();
        new ObjectMapper()
                .readTree(typed.out())
                .path("diagnostics")
                .forEach(d -> shown.append(line(d)));
        assertThat(shown.toString()).isEqualTo(Fixtures.expected(file, shown.toString()));
        assertThat(typed.code()).isEqualTo(code);
    }

    private static Typed validate(Path file) throws IOException {
        var text = Files.readString(file);
        var args = new ArrayList<>(List.of("validate", "--format", "json"));
        args.addAll(Fixtures.header(text, "# args: "));
        args.add(file.toString());
        return Typed.run("", Fixtures.variables(text), args.toArray(String[]::new));
    }

    private static String line(JsonNode d) {
        var hint = d.path("hint").asText("");
        return d.path("line").asInt()
                + ":"
                + d.path("column").asInt()
                + " "
                + d.path("code").asText()
                + " "
                + d.path("severity").asText()
                + "["
                + d.path("path").asText()
                + "]: "
                + d.path("message").asText()
                + "\n"
                + (hint.isEmpty() ? "" : "    hint: " + hint + "\n");
    }
}
