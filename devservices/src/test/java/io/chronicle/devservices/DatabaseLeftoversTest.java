package io.chronicle.devservices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is left of servers when the JVM that started them ends without closing them: nothing.
@Timeout(120)
class DatabaseLeftoversTest {

    @TempDir private Path temporary;

    @Test
    void nothingIsLeftWhenTheJvmEndsAndNothingKeepsItFromEnding() throws Exception {
        var process = launch("POSTGRES", "MARIADB");
        var lines = process.inputReader(UTF_8);
        until(lines, "ready");
        var servers = servers(process);
        assertThat(servers).hasSizeGreaterThan(2);
        process.getOutputStream().close();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        awaitEnd(servers);
    }

    @Test
    void nothingIsLeftWhenTheJvmIsKilledEvenOfAFrozenServer() throws Exception {
        var process = launch("POSTGRES", "MARIADB");
        var lines = process.inputReader(UTF_8);
        until(lines, "ready");
        var servers = servers(process);
        process.outputWriter(UTF_8).append('\n').flush();
        until(lines, "frozen");
        process.destroyForcibly().waitFor();
        awaitEnd(servers);
    }

    @Test
    void twoJvmsUnpackAtOnce() throws Exception {
        var one = launch("POSTGRES");
        var two = launch("POSTGRES");
        until(one.inputReader(UTF_8), "ready");
        until(two.inputReader(UTF_8), "ready");
        for (var process : List.of(one, two)) {
            process.getOutputStream().close();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Process launch(String... kinds) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(LeftRunning.class.getName());
        command.addAll(List.of(kinds));
        return new ProcessBuilder(command)
                .redirectError(temporary.resolve("errors.txt").toFile())
                .start();
    }

    private static void until(BufferedReader lines, String wanted) throws IOException {
        var line = lines.readLine();
        while (line != null && !line.equals(wanted)) {
            line = lines.readLine();
        }
        assertThat(line).isEqualTo(wanted);
    }

    private static List<Long> servers(Process process) {
        return process.descendants().map(ProcessHandle::pid).toList();
    }

    private void awaitEnd(List<Long> servers) throws IOException {
        while (servers.stream().anyMatch(ServerProcess::lives) || !leftovers().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private List<Path> leftovers() throws IOException {
        try (var files = Files.list(temporary)) {
            return files.filter(f ->
                            f.getFileName().toString().matches("chronicle-(postgres|mariadb).*"))
                    .toList();
        }
    }
}
