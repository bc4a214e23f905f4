package io.chronicle.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/// `chronicle completion`: a script for bash and zsh.
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a completion script for bash and zsh.",
        footer = {"", "Example:", "  source <(chronicle completion)"})
final class CompletionCommand implements Callable<Integer> {

    private final Terminal terminal;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out()
                .print(
                        AutoComplete.bash(
                                "chronicle",
                                Commands.commandLine(new ChronicleCommand(terminal), terminal)));
        return 0;
    }
}
