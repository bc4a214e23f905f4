package io.chronicle.devservices;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Programs that do one thing and end.
final class Tool {

    private static final int SHOWN_LINES = 15;

    private Tool() {}

    /// Runs it to its end.
    ///
    /// @param input what it reads
    /// @param log its output is added to it
    /// @throws IllegalStateException with the log's last lines unless it ends with 0
    static void run(List<String> command, InputStream input, Path log) throws InterruptedException {
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        ServerProcess.plain(builder.environment());
        try {
            var process = builder.start();
            feed(process, input);
            if (process.waitFor() != 0) {
                throw failed(command.getFirst() + " failed", log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Says it with the last lines of the log.
    static IllegalStateException failed(String what, Path log) {
        return new IllegalStateException(what + "; " + log + " ends with\n" + lastLines(log));
    }

    private static String lastLines(Path log) {
        try {
            var lines = Files.readAllLines(log);
            var from = Math.max(0, lines.size() - SHOWN_LINES);
            return String.join("\n", lines.subList(from, lines.size()));
        } catch (IOException e) {
            return "(not readable: " + e.getMessage() + ")";
        }
    }

    /// A program that ends before it has read everything says why in its log.
    private static void feed(Process process, InputStream input) {
        try (input;
                var out = process.getOutputStream()) {
            input.transferTo(out);
        } catch (IOException _) {
            process.destroy();
        }
    }
}
