package io.chronicle.cli;

import io.chronicle.config.ChronicleModel;
import io.chronicle.core.Ticker;
import io.chronicle.runtime.Chronicle;
import io.chronicle.runtime.RuntimeSettings;
import io.chronicle.spi.OpenException;
import io.chronicle.telemetry.LogSettings;
import io.chronicle.telemetry.Logs;
import io.chronicle.telemetry.Telemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/// The process around an instance: its log, its clock, its name.
final class Host implements AutoCloseable {

    private static final Path HOST_NAME = Path.of("/etc/hostname");

    private final Terminal terminal;
    private final Logs logs;
    private final Ticker ticker = Ticker.system();

    private Host(Terminal terminal, Logs logs) {
        this.terminal = terminal;
        this.logs = logs;
    }

    static Host open(Terminal terminal) {
        try {
            return new Host(terminal, Logs.start(LogSettings.of(terminal.env()), terminal.out()));
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        }
    }

    /// Values that the log never shows.
    void conceal(Collection<String> secrets) {
        logs.conceal(secrets);
    }

    /// @throws Failure where the configuration names what is not there
    Hosted start(ChronicleModel model) throws InterruptedException {
        var telemetry = new Telemetry(ticker, Version.text());
        var settings =
                new RuntimeSettings(Version.text(), instance(), stateDir(model), telemetry, ticker);
        try {
            var running = Chronicle.start(model, settings);
            return new Hosted(terminal, running, telemetry, ticker, model.app().drainTimeout());
        } catch (OpenException e) {
            terminal.err().println(e.line());
            throw Failure.failed("cannot start: repair what is named above and start again", e);
        }
    }

    @Override
    public void close() {
        logs.close();
    }

    private Path stateDir(ChronicleModel model) {
        return terminal.variable("CHRONICLE_STATE_DIR")
                .map(Path::of)
                .orElseGet(() -> model.baseDir().resolve("state"));
    }

    /// `CHRONICLE_INSTANCE_ID`, else the host's name; without asking a name server.
    private String instance() {
        return terminal.variable("CHRONICLE_INSTANCE_ID")
                .or(() -> terminal.variable("HOSTNAME"))
                .orElseGet(Host::hostName);
    }

    private static String hostName() {
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException _) {
            return "localhost";
        }
    }
}
