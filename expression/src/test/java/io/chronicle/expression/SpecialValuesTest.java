package io.chronicle.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers and strings at the edge of what JSON can say.
class SpecialValuesTest {

    private static String one(String program, String input) throws Exception {
        var tree = Json.parse(input.getBytes(StandardCharsets.UTF_8));
        return Expression.text(Expression.compile(program, Scope.record()).one(tree));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "9007199254740993 => . => 9007199254740993",
                "9007199254740993 => . + 1 - 1 => 9007199254740993",
                "9007199254740993 => . * 3 => 27021597764222979",
                "9007199254740993 => . / 3 => 3002399751580331",
                "9007199254740993 => . % 10 => 3",
                "9007199254740993 => -. => -9007199254740993",
                "9007199254740993 => . == 9007199254740992 => false",
                "9007199254740993 => . > 9007199254740992 => true",
                "9007199254740993 => tojson => \"9007199254740993\"",
                "9007199254740993 => tostring | tonumber => 9007199254740993",
                "[9007199254740993,9007199254740992] => sort =>"
                        + " [9007199254740992,9007199254740993]",
                "[9007199254740993,9007199254740992] => unique | length => 2",
                "[9007199254740993,9007199254740992] => group_by(.) | length => 2",
                "[9007199254740993,9007199254740992] => max => 9007199254740993",
                "[9007199254740993,1] => add => 9007199254740994",
                "9223372036854775807 => . => 9223372036854775807",
                "-9223372036854775808 => . => -9223372036854775808",
                "-0 => . => 0",
                "-0.0 => . + 0 => 0",
                "0 => -. => 0",
                "1.10 => . => 1.10",
                "1e3 => . + 0 => 1000"
            })
    void keepsIntegersExact(String input, String program, String output) throws Exception {
        assertThat(one(program, input)).isEqualTo(output);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775807 + 1",
                "-9223372036854775808 - 1",
                "4611686018427387904 * 2",
                "9223372036854775807 | . * -2",
                "-(-9223372036854775808)",
                "[9223372036854775807, 1] | add",
                "reduce range(64) as $i (1; . * 2)"
            })
    void refusesToOverflow(String program) {
        assertThatThrownBy(() -> one(program, "null")).hasMessageContaining("integer overflow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000", "-1e1000", "100000000000000000000", "[1, 1e400]"})
    void refusesWhatNeither64BitsNorADoubleHold(String number) {
        assertThatThrownBy(() -> Expression.compile(number, Scope.record()))
                .isInstanceOf(SyntaxException.class)
                .hasMessageContaining("beyond");
        assertThatThrownBy(() -> one(".", number)).hasMessageContaining("PAYLOAD_INVALID");
        assertThatThrownBy(() -> one("fromjson", Json.text(TextNode.valueOf(number))))
                .hasMessageContaining("MISSING_KEY");
    }

    @Test
    void lendsNotANumberAndInfinityToWhatEndsWithoutThem() throws Exception {
        assertThat(one("[nan, infinite, 1] | map(select(. < 2)) | length", "null")).isEqualTo("2");
        assertThatThrownBy(() -> one("infinite", "null")).hasMessageContaining("double");
    }

    @Test
    void takesNulForACharacterLikeAnyOther() throws Exception {
        var nul = "\"a\\u0000b\"";
        assertThat(one(".", nul)).isEqualTo(nul);
        assertThat(one("length", nul)).isEqualTo("3");
        assertThat(one("explode", nul)).isEqualTo("[97,0,98]");
        assertThat(one("split(\"\\u0000\")", nul)).isEqualTo("[\"a\",\"b\"]");
        assertThat(one("@base64", nul)).isEqualTo("\"YQBi\"");
        assertThat(one("test(\"a.b\")", nul)).isEqualTo("true");
        assertThat(one(". + \"c\" | ltrimstr(\"a\")", nul)).isEqualTo("\"\\u0000bc\"");
    }

    @Test
    void writesHalfASurrogatePairAsAReplacementCharacter() throws Exception {
        var lone = "\"a\\ud83d\"";
        assertThat(one(".", lone)).isEqualTo("\"a\ufffd\"");
        assertThat(one("length", lone)).isEqualTo("2");
        assertThat(one("explode", lone)).isEqualTo("[97,65533]");
        assertThat(one("utf8bytelength", lone)).isEqualTo("4");
        assertThat(one("@base64", lone)).isEqualTo("\"Ye+/vQ==\"");
        assertThat(one("@uri", lone)).isEqualTo("\"a%EF%BF%BD\"");
        assertThat(one("[55357] | implode", "null")).isEqualTo("\"\ufffd\"");
        assertThatThrownBy(() -> Expression.compile("\"\\ud83d\"", Scope.record()))
                .hasMessageContaining("half of a surrogate pair");
    }

    @Test
    void neverSplitsACharacterOfTwoUnits() throws Exception {
        var smile = "\"😀z\"";
        assertThat(one("length", smile)).isEqualTo("2");
        assertThat(one(".[1:]", smile)).isEqualTo("\"z\"");
        assertThat(one("split(\"\")", smile)).isEqualTo("[\"😀\",\"z\"]");
        assertThat(one("[splits(\"\")]", smile)).isEqualTo("[\"\",\"😀\",\"z\",\"\"]");
        assertThat(one("gsub(\"\"; \"-\")", smile)).isEqualTo("\"-😀-z-\"");
        assertThat(one("[match(\"\"; \"g\").offset]", smile)).isEqualTo("[0,1,2]");
    }

    @Test
    void readsBytesThatAreNoTextAsJqDoes() throws Exception {
        var outputs = new ArrayList<String>();
        for (var bytes : List.of("4pg=", "gICA", "7aCA", "wIA=", "YeKY/2I=", "8J+YgA==")) {
            outputs.add(one("@base64d", '"' + bytes + '"'));
        }
        assertThat(outputs)
                .containsExactly(
                        "\"\ufffd\"",
                        "\"\ufffd\ufffd\ufffd\"",
                        "\"\ufffd\"",
                        "\"\ufffd\ufffd\"",
                        "\"a\ufffd\ufffdb\"",
                        "\"😀\"");
    }
}
