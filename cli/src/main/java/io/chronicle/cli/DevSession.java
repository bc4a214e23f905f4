package io.chronicle.cli;

import io.chronicle.config.ChronicleModel;
import io.chronicle.config.ConfigLoader;
import io.chronicle.core.Node;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// One `dev` from start to end: a change of the file drains what runs and starts the new
/// configuration on the same stand-ins; a file that is not valid changes nothing.
final class DevSession {

    /// What a session waits for.
    enum Event {
        CHANGED,
        STOP
    }

    private final Terminal terminal;
    private final Path file;
    private final Set<String> real;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    DevSession(Terminal terminal, Path file, Set<String> real) {
        this.terminal = terminal;
        this.file = file;
        this.real = real;
    }

    int run() throws InterruptedException {
        StopSignals.install(_ -> events.add(Event.STOP));
        var model = new Configuration(terminal).load(file);
        try (var host = Host.open(terminal);
                var standIns = new StandIns(terminal.out(), real);
                var _ = FileWatch.start(file, () -> events.add(Event.CHANGED))) {
            var hosted = start(model, host, standIns);
            while (events.take() == Event.CHANGED) {
                var next = changed();
                if (next.isPresent()) {
                    hosted.drain("reload");
                    hosted = start(next.get(), host, standIns);
                }
            }
            hosted.drain("stop");
            return hosted.awaitEnd();
        }
    }

    private Hosted start(ChronicleModel model, Host host, StandIns standIns)
            throws InterruptedException {
        host.conceal(new Configuration(terminal).secrets(file));
        var hosted = host.start(standIns.overlay(model, document()));
        terminal.out()
                .println(
                        "dev: runs " + file + "; a change is loaded when it is saved; Ctrl-C ends");
        return hosted;
    }

    private Node document() {
        return ConfigLoader.document(file, new Configuration(terminal).environment())
                .orElseThrow(() -> Failure.failed(file + " is gone"));
    }

    private Optional<ChronicleModel> changed() {
        try {
            return Optional.of(new Configuration(terminal).load(file));
        } catch (Failure e) {
            terminal.err().println("dev: " + e.line() + "; what runs goes on");
            return Optional.empty();
        }
    }
}
