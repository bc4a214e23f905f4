package io.chronicle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        try (var files = Files.list(ROOT.resolve(folder))) {
            return files
                    .filter(f -> f.toString().endsWith(".yaml"))
                    .sorted()
                    .map(f ->
                            DynamicTest.dynamicTest(
                                    folder + "/" + f.getFileName(), () -> check(f, code)))
                    .toList()
                    .stream();
        }
    }

    private static void check(Path file, int code) throws IOException {
        var typed = validate(file);
        var shown = new StringBuilder();
        new ObjectMapper()
                .readTree(typed.out())
                .path("diagnostics")
                .forEach(d -> shown.append(line(d)));
        var expected = Path.of(file.toString().replace(".yaml", ".expected"));
        if (System.getenv("FIXTURES_UPDATE") != null) {
            if (shown.isEmpty()) {
                Files.deleteIfExists(expected);
            } else {
                Files.writeString(expected, shown);
            }
        }
        assertThat(shown.toString())
                .isEqualTo(Files.exists(expected) ? Files.readString(expected) : "");
        assertThat(typed.code()).isEqualTo(code);
    }

    private static Typed validate(Path file) throws IOException {
        var text = Files.readString(file);
        Map<String, String> env = new HashMap<>();
        for (var variable : header(text, "# env: ")) {
            var equals = variable.indexOf('=');
            env.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        var args = new ArrayList<>(List.of("validate", "--format", "json"));
        args.addAll(header(text, "# args: "));
        args.add(file.toString());
        return Typed.run("", env, args.toArray(String[]::new));
    }

    private static List<String> header(String text, String start) {
        return text.lines()
                .filter(l -> l.startsWith(start))
                .map(l -> l.substring(start.length()))
                .toList();
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
