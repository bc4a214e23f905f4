package io.chronicle.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each file of `fixtures/valid` loads, each of `fixtures/invalid` is refused, with exactly the
/// diagnostics of the `.expected` file beside it. A line `# env: NAME=value` sets a variable. The
/// variable `FIXTURES_UPDATE` writes the expectations instead; read the difference.
final class FixtureTest {

    private static final Path ROOT = Path.of("src/test/resources/fixtures");

    @TestFactory
    Stream<DynamicTest> validFilesLoadWithExactlyTheirWarnings() throws IOException {
        return tests("valid", Checked.Valid.class);
    }

    @TestFactory
    Stream<DynamicTest> invalidFilesAreRefusedWithExactlyTheirDiagnostics() throws IOException {
        return tests("invalid", Checked.Invalid.class);
    }

    private static Stream<DynamicTest> tests(String folder, Class<? extends Checked> kind)
            throws IOException {
        try (var files = Files.list(ROOT.resolve(folder))) {
            return files
                    .filter(f -> f.toString().endsWith(".yaml"))
                    .sorted()
                    .map(f ->
                            DynamicTest.dynamicTest(
                                    folder + "/" + f.getFileName(), () -> check(f, kind)))
                    .toList()
                    .stream();
        }
    }

    private static void check(Path file, Class<? extends Checked> kind) throws IOException {
        var checked = load(file);
        var shown = new StringBuilder();
        checked.diagnostics().forEach(d -> shown.append(line(d)));
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
        assertThat(checked).isInstanceOf(kind);
    }

    static Checked load(Path file) throws IOException {
        var variables = variables(Files.readString(file));
        var environment =
                new Environment(
                        name -> Optional.ofNullable(variables.get(name)),
                        variables.containsKey("ASSUME_UNSET"));
        return ConfigLoader.load(file, environment, FakeTypes.catalog());
    }

    private static Map<String, String> variables(String text) {
        var variables = new HashMap<String, String>();
        text.lines()
                .filter(l -> l.startsWith("# env: "))
                .map(l -> l.substring("# env: ".length()))
                .forEach(l ->
                        variables.put(
                                l.substring(0, l.indexOf('=')), l.substring(l.indexOf('=') + 1)));
        return variables;
    }

    private static String line(Diagnostic d) {
        var place = d.at().line() + ":" + d.at().column() + " " + d.code() + " ";
        return place + d.line() + "\n" + d.hint().map(h -> "    hint: " + h + "\n").orElse("");
    }
}
