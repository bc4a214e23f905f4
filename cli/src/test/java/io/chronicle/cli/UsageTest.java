package io.chronicle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UsageTest {

    static Iterable<String> commands() {
        return Commands.commandLine(new ChronicleCommand(Terminal.system()), Terminal.system())
                .getSubcommands()
                .keySet();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandsHelpShowsAnExample(String command) {
        var typed = Typed.run(command, "--help");
        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("Example").contains("chronicle " + command);
    }

    @Test
    void helpListsTheCommandsWithExamples() {
        var typed = Typed.run("--help");
        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("validate").contains("Examples:");
    }

    @Test
    void versionIsOneLine() {
        assertThat(Typed.run("--version").out()).matches("chronicle \\d+\\.\\d+\\.\\d+.*\\n");
    }

    @Test
    void aMisspeltCommandIsUsageAndOneLine() {
        var typed = Typed.run("validte", "x.yaml");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err())
                .hasLineCount(1)
                .contains("did you mean")
                .contains("validate")
                .contains("chronicle --help");
    }

    @Test
    void nothingToDoIsUsage() {
        assertThat(Typed.run().code()).isEqualTo(2);
        assertThat(Typed.run().err()).contains("-c FILE").contains("CHRONICLE_CONFIG");
    }

    @Test
    void featureFlagsAreOneALine() {
        assertThat(Typed.run("--list-feature-flags").lines())
                .containsExactly(
                        "rabbitmq",
                        "mqtt",
                        "mongodb",
                        "redis",
                        "parallel_phase",
                        "serialize_phase");
    }

    @Test
    void everyPlainStartIsReadWithoutTheCommandFramework() {
        assertThat(plain("run", "-c", "a.yaml")).hasValue(config("a.yaml"));
        assertThat(plain("run", "--config=a.yaml")).hasValue(config("a.yaml"));
        assertThat(plain("-c", "a.yaml")).hasValue(config("a.yaml"));
        assertThat(plain("--config", "a.yaml", "--debug"))
                .hasValue(new RunArguments(Path.of("a.yaml"), true));
        assertThat(RunArguments.plain(new String[] {"run"}, Optional.of("b.yaml")))
                .hasValue(config("b.yaml"));
        assertThat(RunArguments.plain(new String[0], Optional.of("b.yaml")))
                .hasValue(config("b.yaml"));
    }

    @Test
    void whatIsNoPlainStartIsLeftToTheCommandFramework() {
        assertThat(plain("run", "-h")).isEmpty();
        assertThat(plain("run", "-c")).isEmpty();
        assertThat(plain("run", "a.yaml")).isEmpty();
        assertThat(plain("validate", "a.yaml")).isEmpty();
        assertThat(plain("run")).isEmpty();
    }

    private static Optional<RunArguments> plain(String... args) {
        return RunArguments.plain(args, Optional.empty());
    }

    private static RunArguments config(String file) {
        return new RunArguments(Path.of(file), false);
    }
}
