package io.chronicle.cli;

import io.chronicle.runtime.Chronicle;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;

/// Runs a configuration until a signal asks for the drain.
final class Running {

    private final Terminal terminal;

    Running(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Returns the exit code: 0 after a clean drain, 1 where the drain cut work off or what the
    /// configuration names turned out unusable.
    int run(Path file) throws InterruptedException {
        Chronicle.preload();
        var configuration = new Configuration(terminal);
        var model = configuration.load(file);
        var asked = new LinkedBlockingQueue<String>();
        StopSignals.install(asked::add);
        try (var host = Host.open(terminal)) {
            host.conceal(configuration.secrets(file));
            var hosted = host.start(model);
            Thread.ofVirtual().name("drain").start(() -> drain(hosted, asked));
            return hosted.awaitEnd();
        }
    }

    private static void drain(Hosted hosted, LinkedBlockingQueue<String> asked) {
        try {
            hosted.drain(asked.take());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
