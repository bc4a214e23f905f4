package io.chronicle.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chronicle dev`: runs with stand-ins for the outside world and reloads on change.
@Command(
        name = "dev",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a configuration with embedded stand-ins for the systems it names.",
            "A connector keeps its system where that is on this machine and answers."
        },
        footer = {
            "",
            "Examples:",
            "  chronicle dev examples/http_to_kafka.yaml",
            "  chronicle dev config.yaml --real partner"
        })
final class DevCommand implements Callable<Integer> {

    private static final String MARKER = "/io/chronicle/devservices/KafkaBroker.class";

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE", description = "The configuration.")
    private Path file = Path.of("");

    @Option(
            names = "--real",
            paramLabel = "NAME",
            description = "A connector that keeps its own system; may be repeated.")
    private Set<String> real = new LinkedHashSet<>();

    DevCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (DevCommand.class.getResource(MARKER) == null) {
            throw Failure.failed(
                    "this is the slim distribution, which brings no stand-ins: use the full one");
        }
        return new DevSession(terminal, file, real).run();
    }
}
