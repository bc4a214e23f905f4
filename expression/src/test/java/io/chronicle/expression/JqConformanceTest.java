package io.chronicle.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Holds plain evaluation to what jq 1.8.2 answered (`tools/jq-oracle`), save the differences that
/// `differences.txt` lists with their reasons.
class JqConformanceTest {

    private static final Path FOLDER = Path.of("src/test/resources/jq");

    private final Map<String, CaseFile.Case> ours = differences();

    @TestFactory
    Stream<DynamicTest> answersAsJqDoes() throws IOException {
        return recorded().stream()
                .map(file ->
                        DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    @Test
    void listsOnlyDifferencesThatExist() throws IOException {
        var stale = new HashMap<>(ours);
        for (var file : recorded()) {
            for (var jq : read(file).cases()) {
                listed(jq)
                        .filter(listed -> !CaseRunner.agrees(jq, form(listed)))
                        .ifPresent(listed -> stale.remove(key(listed)));
            }
        }
        assertThat(stale.keySet()).isEmpty();
    }

    @Test
    void coversTheLanguage() throws IOException {
        var count = 0;
        for (var file : recorded()) {
            count += read(file).cases().size();
        }
        assertThat(count).isGreaterThan(1500);
    }

    private void check(Path file) {
        var cases = read(file).cases().stream().map(c -> listed(c).orElse(c)).toList();
        var report = new CaseFile(cases).run(Scope.plain());
        assertThat(report.differences()).extracting(CaseFile.Difference::text).isEmpty();
    }

    private Optional<CaseFile.Case> listed(CaseFile.Case jq) {
        return Optional.ofNullable(
                ours.getOrDefault(jq.program() + "\n" + jq.input(), ours.get(jq.program())));
    }

    private static List<String> form(CaseFile.Case listed) {
        return listed.fails() ? List.of(CaseFile.FAIL) : listed.outputs();
    }

    private static Map<String, CaseFile.Case> differences() {
        var found = new HashMap<String, CaseFile.Case>();
        for (var each : read(FOLDER.resolve("differences.txt")).cases()) {
            found.put(key(each), each);
        }
        return found;
    }

    private static String key(CaseFile.Case each) {
        return each.fails() ? each.program() : each.program() + "\n" + each.input();
    }

    private static List<Path> recorded() throws IOException {
        try (var files = Files.list(FOLDER.resolve("recorded"))) {
            return files.sorted().toList();
        }
    }

    private static CaseFile read(Path file) {
        try {
            return CaseFile.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
