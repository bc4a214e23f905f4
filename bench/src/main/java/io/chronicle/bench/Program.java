package io.chronicle.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// A process under test; its output goes to a file.
final class Program implements AutoCloseable {

    private static final int TAIL = 30;
    private static final long PATIENCE = 60_000_000_000L;

    private final String name;
    private final Process process;
    private final Path log;
    private final long started = System.nanoTime();

    private Program(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /// @param logs where the log `NAME.log` goes
    static Program start(String name, List<String> command, Path logs) {
        var log = logs.resolve(name + ".log");
        try {
            var builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment()
                    .putIfAbsent("CHRONICLE_JAVA_HOME", System.getProperty("java.home"));
            return new Program(name, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until `GET path` answers with `status`; returns the milliseconds since the start.
    double awaitAnswer(int port, String path, int status) throws InterruptedException {
        var request =
                ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        while (true) {
            if (answers(port, request, status)) {
                return (System.nanoTime() - started) / 1e6;
            }
            checkPatience(path);
            Thread.sleep(2);
        }
    }

    /// Waits until the log holds `text`.
    void awaitLine(String text) throws InterruptedException {
        while (!read().contains(text)) {
            checkPatience(text);
            Thread.sleep(20);
        }
    }

    private static boolean answers(int port, byte[] request, int status) {
        try (var connection = HttpConnection.open(port)) {
            return connection.exchange(request) == status;
        } catch (IOException _) {
            return false;
        }
    }

    private void checkPatience(String what) {
        if (!process.isAlive()) {
            throw failure("ended with " + process.exitValue() + " before " + what);
        }
        if (System.nanoTime() - started > PATIENCE) {
            throw failure("not there after 60 s: " + what);
        }
    }

    /// Says what is wrong, with the end of the log.
    BenchFailure failure(String what) {
        var lines = read().lines().toList();
        var tail = lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
        return new BenchFailure(name + ": " + what + "\n  " + String.join("\n  ", tail));
    }

    /// Resident memory as the system counts it: `123 MiB`.
    String resident() {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .map(kib -> String.format(Locale.ROOT, "%d MiB", Long.parseLong(kib) / 1024))
                    .findFirst()
                    .orElse("?");
        } catch (IOException _) {
            return "unknown (no /proc)";
        }
    }

    /// Processor time used so far, in microseconds.
    double cpuMicros() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e3;
    }

    private String read() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Asks it to stop, and waits; kills it after half a minute.
    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(30, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
