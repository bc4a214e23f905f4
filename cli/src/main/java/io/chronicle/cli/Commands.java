package io.chronicle.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line as picocli sees it: parses, runs, and turns what goes wrong into one line.
final class Commands {

    private Commands() {}

    static int execute(Terminal terminal, String... args) {
        var root = new ChronicleCommand(terminal);
        var line = commandLine(root, terminal);
        line.setParameterExceptionHandler((e, _) -> misused(terminal, e));
        line.setExecutionExceptionHandler((e, command, _) ->
                report(terminal, command.getCommandName(), failure(e), root.debug()));
        return line.execute(args);
    }

    static CommandLine commandLine(ChronicleCommand root, Terminal terminal) {
        var line = new CommandLine(root, new Made(terminal));
        line.setOut(writer(terminal.out()));
        line.setErr(writer(terminal.err()));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        return line;
    }

    /// Prints the failure's line, with the stack trace only when it was asked for.
    static int report(Terminal terminal, String command, Failure failure, boolean debug) {
        terminal.err().println("chronicle " + command + ": " + failure.line());
        if (debug) {
            failure.printStackTrace(terminal.err());
        }
        return failure.code();
    }

    private static int misused(Terminal terminal, ParameterException e) {
        var name = e.getCommandLine().getCommandSpec().qualifiedName();
        var meant = UnmatchedArgumentException.printSuggestions(e, quiet()) ? suggestion(e) : "";
        terminal.err()
                .println(
                        name
                                + ": "
                                + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                                + meant
                                + " (see "
                                + name
                                + " --help)");
        return Failure.USAGE;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    private static PrintWriter quiet() {
        return new PrintWriter(Writer.nullWriter());
    }

    private static String suggestion(ParameterException e) {
        return e instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream()
                        .findFirst()
                        .map(s -> "; did you mean " + s + "?")
                        .orElse("")
                : "";
    }

    private static Failure failure(Exception e) {
        if (e instanceof Failure failure) {
            return failure;
        }
        return Failure.failed(
                "unexpected "
                        + e.getClass().getSimpleName()
                        + ": "
                        + e.getMessage()
                        + "; run again with --debug and report what it prints",
                e);
    }

    /// Commands take the terminal as their one constructor argument.
    private record Made(Terminal terminal) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            try {
                var constructor = type.getDeclaredConstructor(Terminal.class);
                constructor.setAccessible(true);
                return constructor.newInstance(terminal);
            } catch (NoSuchMethodException e) {
                return CommandLine.defaultFactory().create(type);
            }
        }
    }
}
