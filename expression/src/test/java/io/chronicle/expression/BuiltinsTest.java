package io.chronicle.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltinsTest {

    /// In jq 1.7 or asked for, and not in the build of jq that was recorded.
    private static final Stream<String> MORE =
            Stream.of(
                    "date/0",
                    "dateadd/2",
                    "datesub/2",
                    "leaf_paths/0",
                    "ascii/0",
                    "truncate_stream/2",
                    "gamma/0",
                    "toarray/0");

    @Test
    void knowsEveryFunctionOfJqOrSaysWhyNot() throws Exception {
        var names = Files.readAllLines(Path.of("src/test/resources/jq/builtins.txt"));
        assertThat(names).hasSizeGreaterThan(200);
        assertThat(Stream.concat(names.stream(), MORE))
                .filteredOn(name -> !Builtins.exists(name))
                .filteredOn(name -> Builtins.whyMissing(name).isEmpty())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "csv", "tsv", "html", "uri", "sh", "base64", "base64d"})
    void knowsEveryFormatOfJq(String format) {
        assertThat(Formats.exists(format)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input",
                "[inputs]",
                "env.HOME",
                "$ENV.HOME",
                "halt",
                "halt_error",
                "1 | halt_error(1)",
                "input_line_number",
                "input_filename",
                "import \"a\" as a; 1",
                "include \"a\"; 1"
            })
    void saysWhyWhatReachesOutsideDoesNotLoad(String program) {
        assertThatThrownBy(() -> Expression.compile(program, Scope.plain()))
                .isInstanceOf(SyntaxException.class)
                .message()
                .matches(".*(expression|reads files).*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 + 2 * 3",
                "[1, 2, {a: \"x\"}]",
                "\"a\\(1 + 1)b\"",
                "if 1 < 2 then \"y\" else .x end",
                "-(5)",
                "{a: [1, 2][1:]}"
            })
    void computesWhatIsConstantAtLoad(String program) throws Exception {
        var code = Compiler.compile(Resolver.resolve(Parser.parse(program), Scope.plain())).code();
        assertThat(code).isInstanceOf(Basics.Constant.class);
    }
}
