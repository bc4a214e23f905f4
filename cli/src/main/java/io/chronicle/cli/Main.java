package io.chronicle.cli;

/// Entry point of `chronicle`.
public final class Main {

    private Main() {}

    /// Ends by halting: no shutdown hook of a library may run beside our own drain.
    public static void main(String[] args) {
        var terminal = Terminal.system();
        var code = execute(terminal, args);
        terminal.out().flush();
        terminal.err().flush();
        Runtime.getRuntime().halt(code);
    }

    static int execute(Terminal terminal, String... args) {
        var plain = RunArguments.plain(args, terminal.variable("CHRONICLE_CONFIG"));
        if (plain.isEmpty()) {
            return Commands.execute(terminal, args);
        }
        try {
            return new Running(terminal).run(plain.get().config());
        } catch (Failure e) {
            return Commands.report(terminal, "run", e, plain.get().debug());
        } catch (InterruptedException e) {
            return Commands.report(
                    terminal, "run", Failure.failed("interrupted", e), plain.get().debug());
        }
    }
}
