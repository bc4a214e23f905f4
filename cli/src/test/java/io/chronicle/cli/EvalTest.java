package io.chronicle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalTest {

    private static final String SLOTS = "[{\"body\":{\"z\":1,\"id\":9007199254740993}}]";

    @TempDir Path folder;

    @Test
    void eachOutputIsOneLineOfCompactJsonWithKeysAsProduced() {
        var typed = eval(SLOTS, ".[0].body, (.[0].body.id + 0)");
        assertThat(typed.code()).isZero();
        assertThat(typed.lines())
                .containsExactly("{\"z\":1,\"id\":9007199254740993}", "9007199254740993");
    }

    @Test
    void slotsMayComeFromAFile() throws IOException {
        var file = Files.writeString(folder.resolve("slots.json"), SLOTS).toString();
        assertThat(Typed.run("eval", ".[0].body.z", "--slots", file).out()).isEqualTo("1\n");
    }

    @Test
    void aMissingPathIsExitOneWithItsPlaceMarked() {
        var typed = eval(SLOTS, "1 + .[0].body.nothing");
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err())
                .endsWith("  1 + .[0].body.nothing\n               ^\n")
                .contains("no key \"nothing\"");
    }

    @Test
    void anErrorWhileItRunsIsMarkedInItsLine() {
        var typed = eval("[1]", "--plain", ".[]\n| . + {}\n| 1");
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err()).endsWith("  | . + {}\n      ^\n");
    }

    @Test
    void whatCameBeforeAnErrorIsPrinted() {
        var typed = eval("[1,\"a\"]", "--plain", ".[] | . + 1");
        assertThat(typed.out()).isEqualTo("2\n");
        assertThat(typed.code()).isEqualTo(1);
    }

    @Test
    void plainJqTakesAnyInputAndAMissingPathIsNull() {
        assertThat(eval("{\"a\":1}", "--plain", ".b").out()).isEqualTo("null\n");
    }

    @Test
    void aProgramThatDoesNotCompileIsExitTwoWithItsPlaceMarked() {
        var typed = eval(SLOTS, ".[0].body | nosuch");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err())
                .contains("nosuch")
                .endsWith("  .[0].body | nosuch\n              ^\n");
    }

    @Test
    void aSlotThatCannotExistIsExitTwo() {
        assertThat(eval(SLOTS, ".[1]").code()).isEqualTo(2);
    }

    @Test
    void casesAreCountedAndDifferencesShown() throws IOException {
        var file = folder.resolve("cases.test");
        Files.writeString(file, ".a\n{\"a\":1}\n1\n\n.a\n{\"a\":1}\n2\n\n%%FAIL\n.[\nsyntax\n");
        var typed = Typed.run("eval", "--cases", file.toString());
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.lines().getLast()).isEqualTo("2 passed, 1 failed");
        assertThat(typed.out()).contains("line 5: .a");
    }

    @Test
    void inputThatIsNoJsonIsUsage() {
        assertThat(eval("{", ".").code()).isEqualTo(2);
        assertThat(eval("{}", ".").err()).contains("--plain");
    }

    private static Typed eval(String input, String... args) {
        var all = new String[args.length + 1];
        all[0] = "eval";
        System.arraycopy(args, 0, all, 1, args.length);
        return Typed.run(input, Map.of(), all);
    }
}
