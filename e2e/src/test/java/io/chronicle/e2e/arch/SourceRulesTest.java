package io.chronicle.e2e.arch;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.e2e.arch.Sources.Method;
import io.chronicle.e2e.arch.Sources.Use;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The house rules that only the source shows. Each failure names its files.
class SourceRulesTest {

    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 40;
    private static final int MEDIAN_FILE = 80;
    private static final int MEDIAN_METHOD = 5;
    private static final Pattern UNFINISHED =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    private static final Sources MAIN = Sources.parse(Checkout.mainSources());
    private static final Sources TESTS = Sources.parse(Checkout.testSources());

    @Test
    void noFileIsLongerThanTheHardStop() {
        assertThat(all().stream().filter(f -> lines(f) > FILE_LINES))
                .extracting(f -> Checkout.name(f) + ": " + lines(f) + " lines")
                .as("files over %d lines have two jobs: split them", FILE_LINES)
                .isEmpty();
    }

    @Test
    void theMedianFileFitsTwoScreens() {
        assertThat(median(Checkout.mainSources().stream().map(SourceRulesTest::lines).toList()))
                .isLessThanOrEqualTo(MEDIAN_FILE);
    }

    @Test
    void noMethodIsLongerThanTheHardStop() {
        var long_ = new ArrayList<Method>();
        for (var sources : List.of(MAIN, TESTS)) {
            sources.methods().stream().filter(m -> m.lines() > METHOD_LINES).forEach(long_::add);
        }
        assertThat(long_).as("methods over %d lines", METHOD_LINES).isEmpty();
    }

    @Test
    void theMedianMethodIsAGlance() {
        assertThat(median(MAIN.methods().stream().map(Method::lines).toList()))
                .isLessThanOrEqualTo(MEDIAN_METHOD);
    }

    @Test
    void nobodyCatchesEverything() {
        assertThat(MAIN.catches())
                .filteredOn(c -> Set.of("Exception", "Throwable").contains(c.what()))
                .filteredOn(c -> !Allowed.CATCHES_ALL.containsKey(type(c)))
                .as("catching everything is the runner's and the retry owner's alone")
                .isEmpty();
    }

    @Test
    void onlyTheTickerReadsAClock() {
        assertThat(MAIN.clocks())
                .filteredOn(c -> !c.file().startsWith("core/"))
                .filteredOn(c -> !c.file().startsWith("bench/"))
                .filteredOn(c -> !Allowed.READS_A_CLOCK.containsKey(type(c)))
                .as("time is a parameter: take a Ticker")
                .isEmpty();
    }

    @Test
    void onlyExpressionsAndBuildersMayChangeATree() {
        assertThat(MAIN.treeCasts())
                .filteredOn(c -> !c.file().startsWith("expression/"))
                .filteredOn(c -> !c.file().startsWith("bench/"))
                .filteredOn(c -> !Allowed.CASTS_TREES.containsKey(type(c)))
                .as("slots are shared: a tree that came in is read as JsonNode")
                .isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(Checkout.mainSources())
                .filteredOn(f -> !f.startsWith(Checkout.ROOT.resolve("bench")))
                .extracting(Path::getParent)
                .filteredOn(p -> !marked(p.resolve("package-info.java")))
                .as("packages without @NullMarked in package-info.java")
                .isEmpty();
    }

    @Test
    void nothingIsLeftUnfinished() {
        assertThat(all().stream().filter(f -> UNFINISHED.matcher(Checkout.read(f)).find()))
                .extracting(Checkout::name)
                .isEmpty();
    }

    @Test
    void everyAllowedExceptionIsStillNeeded() {
        var used = new ArrayList<String>();
        MAIN.catches().stream()
                .filter(c -> Set.of("Exception", "Throwable").contains(c.what()))
                .forEach(c -> used.add(type(c)));
        MAIN.clocks().forEach(c -> used.add(type(c)));
        MAIN.treeCasts().forEach(c -> used.add(type(c)));
        assertThat(used).as("take out what nobody needs").containsAll(Allowed.types());
    }

    private static boolean marked(Path packageInfo) {
        return packageInfo.toFile().exists() && Checkout.read(packageInfo).contains("@NullMarked");
    }

    private static List<Path> all() {
        var all = new ArrayList<>(Checkout.mainSources());
        all.addAll(Checkout.testSources());
        return all;
    }

    private static int lines(Path file) {
        return (int) Checkout.read(file).lines().count();
    }

    private static int median(Collection<Integer> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }

    private static String type(Use use) {
        var name = Path.of(use.file()).getFileName().toString();
        return name.substring(0, name.length() - ".java".length());
    }
}
