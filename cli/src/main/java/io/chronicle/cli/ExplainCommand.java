package io.chronicle.cli;

import io.chronicle.config.Checked;
import io.chronicle.config.ChronicleModel;
import io.chronicle.config.ConfigLoader;
import io.chronicle.core.Diagnostic.Severity;
import io.chronicle.engine.explain.Explanation;
import io.chronicle.engine.explain.RouteStory;
import io.chronicle.runtime.Extensions;
import io.chronicle.spi.Suggestion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chronicle explain`: what a route will do, in words, without running it.
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Says what a configuration's routes will do: their phases and which may apply twice,",
            "the endpoints they need, limits and budgets in force, latency, delivery guarantee."
        },
        footer = {
            "",
            "Examples:",
            "  chronicle explain config.yaml",
            "  chronicle explain --format json config.yaml publish_record",
            "",
            "Exit codes: 0 explained, 1 invalid, 2 usage."
        })
final class ExplainCommand implements Callable<Integer> {

    enum Format {
        TEXT,
        JSON
    }

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE", description = "The configuration.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ROUTE",
            description = "A chronicle's name; all of them without.")
    private Optional<String> route = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Option(
            names = "--assume-env",
            description = "Unset variables and missing secret files count as present.")
    private boolean assumeEnv;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var plain = new Configuration(terminal).environment();
        var environment = assumeEnv ? plain.assumingUnset() : plain;
        return switch (ConfigLoader.load(file, environment, Extensions.installed())) {
            case Checked.Invalid invalid -> refuse(Report.of(file, invalid));
            case Checked.Valid valid -> {
                warn(Report.of(file, valid));
                write(chosen(valid.model()));
                yield 0;
            }
        };
    }

    /// As `validate` does.
    private int refuse(Report report) {
        var form = format == Format.JSON ? DiagnosticFormat.JSON : DiagnosticFormat.TEXT;
        form.write(List.of(report), terminal.out(), terminal.interactive().getAsBoolean());
        if (format == Format.TEXT) {
            terminal.out().println(report.file() + ": " + report.summary());
        }
        return Failure.FAILED;
    }

    private void warn(Report report) {
        if (report.count(Severity.WARNING) > 0) {
            TextFormat.write(
                    List.of(report), terminal.err(), terminal.interactive().getAsBoolean());
        }
    }

    private List<RouteStory> chosen(ChronicleModel model) {
        var secrets = new Secrets(new Configuration(terminal).secrets(file));
        var all = Explanation.of(model).stream().map(secrets::hidden).toList();
        if (route.isEmpty()) {
            return all;
        }
        var wanted = all.stream().filter(story -> story.route().equals(route.get())).toList();
        if (wanted.isEmpty()) {
            throw unknown(all.stream().map(RouteStory::route).toList());
        }
        return wanted;
    }

    private Failure unknown(List<String> names) {
        var meant =
                Suggestion.nearest(route.orElse(""), names).map(n -> "; did you mean " + n + "?");
        return Failure.usage(
                "no route \""
                        + route.orElse("")
                        + "\" in "
                        + file
                        + meant.orElse("; there are " + String.join(", ", names)));
    }

    private void write(List<RouteStory> stories) {
        switch (format) {
            case JSON -> StoryJson.write(file, stories, terminal.out());
            case TEXT -> {
                var page = new Page(terminal.out());
                for (var i = 0; i < stories.size(); i++) {
                    if (i > 0) {
                        page.gap();
                    }
                    new StoryText(page).write(stories.get(i));
                }
            }
        }
    }
}
