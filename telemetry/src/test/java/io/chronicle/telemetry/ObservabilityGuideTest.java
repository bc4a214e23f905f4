package io.chronicle.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.testing.FakeTicker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Keeps docs/guides/observability.md true.
class ObservabilityGuideTest {

    private static final String GUIDE = read(root().resolve("docs/guides/observability.md"));
    private static final Pattern NAME = Pattern.compile("\\bchronicle_[a-z0-9_]+");

    private final Telemetry telemetry = new Telemetry(FakeTicker.passingSleeps(), "1.2.3");

    @Test
    void listsEveryMetricFamilyAndNoOther() {
        var families =
                telemetry.families().stream()
                        .map(ObservabilityGuideTest::row)
                        .collect(Collectors.toCollection(TreeSet::new));
        var listed =
                table("## Metrics").stream()
                        .map(row -> String.join(" | ", row.subList(0, 3)))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(families);
    }

    @Test
    void namesNoMetricThatDoesNotExist() {
        var known =
                Stream.concat(
                                telemetry.families().stream().map(Catalog.Family::name),
                                Samples.all().stream().map(event -> event.line().event()))
                        .collect(Collectors.toSet());
        var names = NAME.matcher(GUIDE).results().map(found -> found.group()).toList();
        assertThat(names)
                .isNotEmpty()
                .allMatch(name -> known.contains(name.replaceAll("_(bucket|count|sum)$", "")));
    }

    @Test
    void listsEveryLogEventWithItsLevelsAndFields() {
        var listed = new TreeMap<String, List<String>>();
        table("## Log").forEach(row -> listed.put(bare(row.get(0)), row));
        var events = new TreeSet<String>();
        for (var event : Samples.all()) {
            if (event instanceof ProcessEvent.Noticed) {
                continue;
            }
            var line = event.line();
            events.add(line.event());
            assertThat(listed).containsKey(line.event());
            var row = listed.get(line.event());
            assertThat(row.get(1)).as(line.event()).contains(event.level().name());
            var fields = Arrays.asList(bare(row.get(2)).split(" "));
            assertThat(fields)
                    .as(line.event())
                    .containsAll(line.fields().stream().map(field -> field.key).toList());
        }
        assertThat(listed.keySet()).isEqualTo(events);
    }

    @Test
    void hasASampleOfEveryEvent() {
        var kinds = kinds(RuntimeEvent.class);
        var sampled = Samples.all().stream().map(Object::getClass).collect(Collectors.toSet());
        assertThat(sampled).containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void scrapesEveryFamilyLineByLine() throws IOException {
        var gauges = telemetry.gauges();
        gauges.app(() -> 2);
        gauges.route("orders", new Gauges.Route(() -> 2, () -> 0, () -> 0));
        gauges.endpoint("endpoint.db-main", new Gauges.Endpoint(() -> 2, () -> 0));
        gauges.httpBackpressure(() -> 0, () -> 512);
        gauges.kafkaBackpressure(() -> 0, () -> 64);
        gauges.loaded(1, Map.of("kafka", 1));
        Samples.all().forEach(telemetry::emit);
        var out = new ByteArrayOutputStream();
        telemetry.exposition().write("text/plain", out);
        var text = out.toString(UTF_8);
        var series = "[a-z_0-9]+(\\{([a-z_]+=\"[^\"]*\",?)+})? (\\S+)";
        assertThat(text.lines())
                .allMatch(line ->
                        line.matches("# (HELP|TYPE) [a-z_0-9]+ .+") || line.matches(series));
        var scrape = Scrape.parse(text);
        for (var family : telemetry.families()) {
            assertThat(scrape.types())
                    .containsEntry(family.name(), family.kind().name().toLowerCase(Locale.ROOT));
            assertThat(scrape.values().keySet())
                    .as(family.name())
                    .anyMatch(name -> name.startsWith(family.name()));
        }
    }

    private static String row(Catalog.Family family) {
        var labels = family.labels().stream().map(label -> "`" + label + "`").toList();
        return "`"
                + family.name()
                + "` | "
                + family.kind().name().toLowerCase(Locale.ROOT)
                + " | "
                + String.join(" ", labels);
    }

    /// The rows of every table under a heading, without those of the heads.
    private static List<List<String>> table(String heading) {
        var rows = new ArrayList<List<String>>();
        var start = GUIDE.indexOf("\n" + heading);
        var end = GUIDE.indexOf("\n## ", start + 1);
        for (var line : GUIDE.substring(start, end < 0 ? GUIDE.length() : end).split("\n")) {
            if (line.startsWith("| `")) {
                var cells = line.substring(1, line.lastIndexOf('|')).split("\\|", -1);
                rows.add(Arrays.stream(cells).map(String::strip).toList());
            }
        }
        return rows;
    }

    private static String bare(String cell) {
        return cell.replace("`", "");
    }

    private static List<Class<?>> kinds(Class<?> type) {
        var below = type.getPermittedSubclasses();
        return below == null
                ? List.of(type)
                : Arrays.stream(below).flatMap(kind -> kinds(kind).stream()).toList();
    }

    private static Path root() {
        var at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve(".mvn"))) {
            at = at.getParent();
        }
        return at;
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
