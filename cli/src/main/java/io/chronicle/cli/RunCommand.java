package io.chronicle.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `chronicle run`, where it is more than a plain start.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs a configuration until it is told to stop.",
        footer = {
            "",
            "Example:",
            "  chronicle run -c config.yaml",
            "",
            "SIGTERM and SIGINT drain: exit 0 when everything ended, 1 when work was cut off.",
            "A second signal stops at once with 130 or 143."
        })
final class RunCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration; else CHRONICLE_CONFIG.")
    private Optional<Path> config = Optional.empty();

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        var file = config.or(() -> terminal.variable("CHRONICLE_CONFIG").map(Path::of));
        return new Running(terminal)
                .run(
                        file.orElseThrow(() ->
                                Failure.usage(
                                        "no configuration: give -c FILE or set"
                                                + " CHRONICLE_CONFIG")));
    }
}
