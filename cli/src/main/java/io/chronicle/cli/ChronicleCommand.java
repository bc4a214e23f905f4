package io.chronicle.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// `chronicle` itself: with `-c` it runs, without anything it says what there is.
@Command(
        name = "chronicle",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Runs integrations that one YAML file describes.",
        subcommands = {
            RunCommand.class,
            ValidateCommand.class,
            ExplainCommand.class,
            DevCommand.class,
            EvalCommand.class,
            ListCommand.class,
            DescribeCommand.class,
            SchemaCommand.class,
            StatusCommand.class,
            WhyCommand.class,
            OverrideCommand.class,
            RetryCommand.class,
            CompletionCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  chronicle dev examples/http_to_kafka.yaml",
            "  chronicle validate config.yaml",
            "  chronicle -c config.yaml",
            "",
            "Exit codes: 0 fine, 1 failed or invalid, 2 usage, 130/143 by signal."
        })
final class ChronicleCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration to run; else CHRONICLE_CONFIG.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--list-feature-flags", description = "Print the feature flags, one a line.")
    private boolean listFlags;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Print a stack trace with an error.")
    private boolean debug;

    ChronicleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Whether errors show where they come from.
    boolean debug() {
        return debug;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (listFlags) {
            FeatureFlags.ALL.forEach(terminal.out()::println);
            return 0;
        }
        if (config.isEmpty()) {
            throw Failure.usage(
                    "nothing to do: name a configuration with -c FILE or CHRONICLE_CONFIG, or see"
                            + " chronicle --help");
        }
        return new Running(terminal).run(config.get());
    }
}
