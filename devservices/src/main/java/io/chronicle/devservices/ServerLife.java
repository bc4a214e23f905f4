package io.chronicle.devservices;

import io.chronicle.core.Deadline;
import io.chronicle.core.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One server over its ends and starts, in one directory: its files in `data`, its log beside them.
/// Not for use by several threads.
final class ServerLife implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final String name;
    private final String stopSignal;
    private final Path directory;
    private final boolean temporary;
    private final ServerProgram program;
    private final Ticker ticker;
    private final Watchdog watchdog;
    private @Nullable ServerProcess process;

    /// @param temporary the directory goes with the server
    ServerLife(Path directory, boolean temporary, ServerProgram program) {
        Binaries.requireLinux(program.name());
        this.name = program.name();
        this.stopSignal = program.stopSignal();
        this.directory = directory.toAbsolutePath();
        this.temporary = temporary;
        this.program = program;
        this.ticker = Ticker.system();
        this.watchdog = Watchdog.start(temporary ? this.directory.toString() : "");
    }

    static Path temporary(String name) {
        try {
            return Files.createTempDirectory("chronicle-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean running() {
        return process != null && process.running();
    }

    void restart() {
        stop();
        uninterrupted(() -> {
            install();
            var started = ServerProcess.start(program.command(data()), log(), ticker);
            process = started;
            watchdog.watch(started.pid());
            awaitAnswer(started);
        });
    }

    void stop() {
        end(running -> running.stop(stopSignal));
    }

    void kill() {
        end(ServerProcess::kill);
    }

    void freeze() {
        uninterrupted(() -> live().freeze());
    }

    void thaw() {
        uninterrupted(() -> live().thaw());
    }

    @Override
    public void close() {
        if (temporary) {
            kill();
            Folders.remove(directory);
        } else {
            stop();
        }
        watchdog.close();
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path log() {
        return directory.resolve(name + ".log");
    }

    private ServerProcess live() {
        if (process == null || !process.running()) {
            throw new IllegalStateException(name + " does not run");
        }
        return process;
    }

    /// Done beside its place first: what was cut short is not taken for whole.
    private void install() throws InterruptedException {
        if (Files.exists(data())) {
            return;
        }
        var half = directory.resolve("data.half");
        Folders.remove(half);
        Folders.create(half);
        program.install(half, log());
        Folders.move(half, data());
    }

    private void awaitAnswer(ServerProcess started) throws InterruptedException {
        var end = Deadline.after(ticker, PATIENCE);
        while (!program.answers(data(), started.pid())) {
            if (!started.running() || end.expired()) {
                kill();
                throw Tool.failed(name + " does not start", log());
            }
            ticker.sleep(BETWEEN_LOOKS);
        }
    }

    private void end(Step step) {
        var running = process;
        process = null;
        if (running == null) {
            return;
        }
        if (running.running()) {
            uninterrupted(() -> step.take(running));
        }
        watchdog.rest();
    }

    /// An interrupt that came before does not keep a server from being ended; one that comes
    /// meanwhile stops the work.
    private static void uninterrupted(Work work) {
        var before = Thread.interrupted();
        try {
            work.run();
        } catch (InterruptedException e) {
            before = true;
            throw new IllegalStateException(e);
        } finally {
            if (before) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private interface Step {
        void take(ServerProcess running) throws InterruptedException;
    }

    private interface Work {
        void run() throws InterruptedException;
    }
}
