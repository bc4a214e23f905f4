package io.chronicle.devservices;

import io.chronicle.core.Deadline;
import io.chronicle.core.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// A server program with its children, in a session of its own: a Ctrl-C in the terminal is not for
/// it. Linux only. Not for use by several threads.
final class ServerProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    private final Process process;
    private final Ticker ticker;

    private ServerProcess(Process process, Ticker ticker) {
        this.process = process;
        this.ticker = ticker;
    }

    /// @param log output is added to it
    static ServerProcess start(List<String> command, Path log, Ticker ticker) {
        var inSession = new ArrayList<>(List.of("setsid"));
        inSession.addAll(command);
        var builder =
                new ProcessBuilder(inSession)
                        .redirectErrorStream(true)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        plain(builder.environment());
        try {
            return new ServerProcess(builder.start(), ticker);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Leaves nothing of the user's settings for this kind of server.
    static void plain(Map<String, String> environment) {
        environment.keySet().retainAll(Set.of("PATH"));
        environment.putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
    }

    long pid() {
        return process.pid();
    }

    boolean running() {
        return process.isAlive();
    }

    /// Asks it to end; kills it when it has not after ten seconds.
    void stop(String signal) throws InterruptedException {
        thaw();
        signal(signal, Set.of(pid()));
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
        }
    }

    /// Returns when all are gone: a child that is left would keep the next start out.
    void kill() throws InterruptedException {
        var all = freeze();
        signal("KILL", all);
        process.waitFor();
        var end = Deadline.after(ticker, PATIENCE);
        while (all.stream().anyMatch(ServerProcess::lives) && !end.expired()) {
            ticker.sleep(BETWEEN_LOOKS);
        }
    }

    /// Once more for as long as there are new ones: the parent may have been at it.
    Set<Long> freeze() throws InterruptedException {
        var known = Set.<Long>of();
        var now = tree();
        while (!now.equals(known)) {
            signal("STOP", now);
            known = now;
            now = tree();
        }
        return now;
    }

    void thaw() throws InterruptedException {
        signal("CONT", tree());
    }

    private Set<Long> tree() {
        var children = process.descendants().mapToLong(ProcessHandle::pid);
        return LongStream.concat(LongStream.of(pid()), children)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Those that are gone by now do not matter.
    private static void signal(String name, Set<Long> pids) throws InterruptedException {
        var command = new ArrayList<>(List.of("kill", "-" + name));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        try {
            new ProcessBuilder("sh", "-c", String.join(" ", command))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What only waits for its parent to look is dead.
    static boolean lives(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException _) {
            return false;
        }
    }
}
