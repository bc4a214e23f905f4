package io.chronicle.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.Diagnostic;
import io.chronicle.testing.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        return Fixtures.in(ROOT.resolve(folder)).stream()
                .map(f ->
                        DynamicTest.dynamicTest(
                                folder + "/" + f.getFileName(), () -> check(f, kind)));
    }

    private static void check(Path file, Class<? extends Checked> kind) throws IOException {
        var checked = load(file);
        var shown = new StringBuilder();
        checked.diagnostics().forEach(d -> shown.append(line(d)));
        assertThat(shown.toString()).isEqualTo(Fixtures.expected(file, shown.toString()));
        assertThat(checked).isInstanceOf(kind);
    }

    static Checked load(Path file) throws IOException {
        var variables = Fixtures.variables(Files.readString(file));
        var environment =
                new Environment(
                        name -> Optional.ofNullable(variables.get(name)),
                        variables.containsKey("ASSUME_UNSET"));
        return ConfigLoader.load(file, environment, FakeTypes.catalog());
    }

    private static String line(Diagnostic d) {
        var place = d.at().line() + ":" + d.at().column() + " " + d.code() + " ";
        return place + d.line() + "\n" + d.hint().map(h -> "    hint: " + h + "\n").orElse("");
    }
}
