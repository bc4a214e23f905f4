package io.chronicle.devservices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A shell that outlives this JVM by a moment, however that ends, to take a server along: its input
/// ends with the JVM. Process ids go in by the line, 0 for none; at the end the last one and its
/// children are killed, and the directory it was given is removed.
final class Watchdog implements AutoCloseable {

    private static final String SCRIPT =
            """
            trap '' HUP INT QUIT TERM
            pid=0
            while read -r next; do pid=$next; done
            [ "$pid" = 0 ] || kill -KILL $pid $(cat /proc/$pid/task/$pid/children 2>/dev/null)
            [ -z "$1" ] || rm -rf "$1" || { sleep 1; rm -rf "$1"; }
            """;

    private final Writer pids;

    private Watchdog(Writer pids) {
        this.pids = pids;
    }

    /// @param directory removed at the end unless empty
    static Watchdog start(String directory) {
        var command = List.of("setsid", "sh", "-c", SCRIPT, "watchdog", directory);
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return new Watchdog(process.outputWriter(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void watch(long pid) {
        try {
            pids.write(pid + "\n");
            pids.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void rest() {
        watch(0);
    }

    @Override
    public void close() {
        try {
            pids.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
