package io.chronicle.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The table of codes, the sources and the reference page agree. `FIXTURES_UPDATE` writes the page.
final class DiagnosticCodesTest {

    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/reference/diagnostics.md");
    private static final Pattern LITERAL = Pattern.compile("\"(CHR-[0-9]{4})\"");

    @Test
    void everyCodeInTheSourcesIsInTheTable() throws IOException {
        try (var modules = Files.list(ROOT)) {
            var used =
                    modules.map(module -> module.resolve("src/main/java"))
                            .filter(Files::isDirectory)
                            .flatMap(sources -> codes(sources).stream())
                            .collect(Collectors.toCollection(TreeSet::new));
            assertThat(used).isNotEmpty();
            assertThat(DiagnosticCodes.all().keySet()).containsAll(used);
        }
    }

    @Test
    void theReferencePageIsTheTable() throws IOException {
        if (System.getenv("FIXTURES_UPDATE") != null) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, DiagnosticCodes.page());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(DiagnosticCodes.page());
    }

    private static Set<String> codes(Path sources) {
        try (var files = Files.walk(sources)) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .flatMap(f -> LITERAL.matcher(text(f)).results())
                    .map((MatchResult m) -> m.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
