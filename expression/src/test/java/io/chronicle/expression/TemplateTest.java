package io.chronicle.expression;

import static io.chronicle.expression.Nodes.inserted;
import static io.chronicle.expression.Nodes.json;
import static io.chronicle.expression.Nodes.list;
import static io.chronicle.expression.Nodes.map;
import static io.chronicle.expression.Nodes.plain;
import static io.chronicle.expression.Nodes.tagged;
import static io.chronicle.expression.Nodes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.core.Node;
import io.chronicle.core.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    private static final JsonNode SLOTS =
            json(
                    """
                    [{"body": {"record": {"id": "r 7/ä"}, "tags": ["a", "b"], "none": null, \
                    "n": 9007199254740993, "d": 1.10, "a b": true}}, {"k": 5}]\
                    """);

    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                ".[0].body.n => 9007199254740993",
                "`  .[0].body.d  ` => 1.10",
                ".[0].body => {\"record\":{\"id\":\"r 7/ä\"},\"tags\":[\"a\",\"b\"],\"none\":null,\"n\":9007199254740993,\"d\":1.10,\"a b\":true}",
                "'.[0].body' => \".[0].body\"",
                "\" .[0] \" => \" .[0] \"",
                "plain => \"plain\"",
                "Record .[0].body.record.id. => \"Record r 7/ä.\"",
                "n=.[0].body.n, none=.[0].body.none! => \"n=9007199254740993, none=!\"",
                "(.[0].body.tags) => \"([\\\"a\\\",\\\"b\\\"])\"",
                "<.[0].body[\"a b\"]><.[0].body.tags[1]> => \"<true><b>\"",
                "/x/.[1].k/.[0].body.d?y => \"/x/5/1.10?y\"",
            })
    void resolvesByTheFirstRuleThatFits(String written, String expected) throws FaultException {
        assertThat(Json.text(compile(text(written)).resolve(SLOTS))).isEqualTo(expected);
        assertThat(problems.sorted()).isEmpty();
    }

    @Test
    void takesTagsBeforeAllElse() throws FaultException {
        assertThat(compile(tagged(Node.Tag.TEXT, ".[0].body")).resolve(SLOTS).textValue())
                .isEqualTo(".[0].body");
        assertThat(compile(tagged(Node.Tag.JQ, " .[1].k ")).resolve(SLOTS).intValue()).isEqualTo(5);
    }

    @Test
    void leavesOtherScalarsAsTheyAre() throws FaultException {
        assertThat(compile(plain(json("1.50"))).resolve(SLOTS)).isEqualTo(json("1.50"));
        assertThat(compile(plain(json("null"))).constant()).isTrue();
    }

    @Test
    void resolvesMapsAndListsThroughDottedKeys() throws FaultException {
        var template =
                compile(
                        map(
                                "a.b",
                                ".[1].k",
                                "to.0",
                                "x .[1].k",
                                "c",
                                list(text("t"), plain(json("1")))));
        assertThat(Json.text(template.resolve(SLOTS)))
                .isEqualTo("{\"a\":{\"b\":5},\"to\":[\"x 5\"],\"c\":[\"t\",1]}");
        assertThat(template.constant()).isFalse();
        assertThat(template.reads()).containsExactly(new SlotPath(1, List.of("k")));
    }

    @Test
    void givesTheSameTreeForWhatIsKnownAtLoad() throws FaultException {
        var template = compile(map("a", list(text("x")), "b.c", 1));
        assertThat(template.constant()).isTrue();
        assertThat(template.resolve(SLOTS)).isSameAs(template.resolve(SLOTS));
        assertThat(template.constantValue()).isEqualTo(json("{\"a\":[\"x\"],\"b\":{\"c\":1}}"));
    }

    @Test
    void readsValuesAsText() throws FaultException {
        assertThat(compile(text(".[0].body.none")).text(SLOTS)).isEmpty();
        assertThat(compile(text(".[0].body.d")).text(SLOTS)).isEqualTo("1.10");
        assertThat(compile(text(".[1]")).text(SLOTS)).isEqualTo("{\"k\":5}");
        assertThat(compile(text("a .[1].k")).text(SLOTS)).isEqualTo("a 5");
        assertThat(compile(plain(json("true"))).text(SLOTS)).isEqualTo("true");
    }

    @Test
    void raisesMissingKeyForAnAbsentPath() {
        assertThatThrownBy(() -> compile(text("x .[0].body.nope")).resolve(SLOTS))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("MISSING_KEY")
                .hasMessageContaining("nope");
    }

    @Test
    void encodesValuesInARequestPath() throws FaultException {
        assertThat(path("/o/.[0].body.record.id/x y").text(SLOTS))
                .isEqualTo("/o/r%207%2F%C3%A4/x y");
        assertThat(path(".[0].body.record.id").text(SLOTS)).isEqualTo("r%207/%C3%A4");
        var dots = json("[{\"id\": \"..\"}]");
        assertThatThrownBy(() -> path("/o/.[0].id").text(dots))
                .hasMessageContaining("PAYLOAD_INVALID");
    }

    @Test
    void keepsALineALine() throws FaultException {
        var line = compile(text("v: .[0].h"));
        assertThat(line.line(json("[{\"h\": \"x\\r\\n\\n\"}]"))).isEqualTo("v: x");
        assertThatThrownBy(() -> line.line(json("[{\"h\": \"x\\r\\nEvil: 1\"}]")))
                .hasMessageContaining("PAYLOAD_INVALID");
    }

    @Test
    void marksTheCharacterThatIsWrong() {
        compile(text("  .[0].body..["));
        assertThat(problems.sorted())
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.code()).isEqualTo("CHR-4001");
                    assertThat(d.path()).isEqualTo("options");
                    assertThat(d.at().line()).isEqualTo(3);
                    assertThat(d.at().column()).isGreaterThan(11);
                });
    }

    @Test
    void refusesASlotThatCannotExistYet() {
        compile(text("see .[2].x"));
        assertThat(problems.sorted())
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.code()).isEqualTo("CHR-4002");
                    assertThat(d.at().column()).isEqualTo(9 + 4);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.[0].x",
                "Order-.[0].body.record.id",
                "see $steps.x.id",
                ". | length",
                "$trigger2 $trigger"
            })
    void warnsWhereTextLooksLikeAnExpression(String written) throws FaultException {
        assertThat(compile(text(written)).resolve(SLOTS).textValue()).isEqualTo(written);
        assertThat(problems.hasErrors()).isFalse();
        assertThat(problems.sorted())
                .singleElement()
                .satisfies(d -> assertThat(d.code()).isEqualTo("CHR-4003"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json", "2026-01-01", "a, b and c", "well - known", "x.y.z", "10 - 20",
                "http://host:80/a?b=c", "first-class", "now or never", "", ".", "SELECT * FROM t"
            })
    void staysSilentAboutOrdinaryText(String written) {
        compile(text(written));
        assertThat(problems.sorted()).isEmpty();
    }

    @Test
    void neverTakesWhatTheEnvironmentWroteForCode() throws FaultException {
        var evil = "x\" + .[0] + \"";
        assertThat(resolve(inserted(Node.Tag.NONE, "${E}", "${E}", ".[0].body")))
                .isEqualTo("\".[0].body\"");
        assertThat(resolve(inserted(Node.Tag.NONE, "a ${E} .[1].k", "${E}", ".[1].k")))
                .isEqualTo("\"a .[1].k 5\"");
        assertThat(resolve(inserted(Node.Tag.NONE, "${E}.[1].k", "${E}", "/")))
                .isEqualTo("\"/.[1].k\"");
        assertThat(Program.of(inserted(Node.Tag.JQ, "\"a ${E}\"", "${E}", evil)).source())
                .isEqualTo("\"a x\\\" + .[0] + \\\"\"");
        assertThat(Program.of(inserted(Node.Tag.JQ, ".[0] + ${E}", "${E}", evil)).source())
                .isEqualTo(".[0] + \"x\\\" + .[0] + \\\"\"");
        assertThat(
                        Program.of(inserted(Node.Tag.JQ, "\"\\(.[0] + ${E})${E}\"", "${E}", "y)"))
                                .source())
                .isEqualTo("\"\\(.[0] + \"y)\")y)\"");
        assertThat(Program.of(inserted(Node.Tag.JQ, "# it\"s\n.[0] + ${E}", "${E}", "y")).source())
                .isEqualTo("# it\"s\n.[0] + \"y\"");
    }

    @Test
    void takesAnExpressionPlaceForAnExpression() throws FaultException {
        var when = Template.compileExpression(text(".[1].k"), scope(), problems, "when");
        assertThat(when.resolve(SLOTS).intValue()).isEqualTo(5);
        Template.compileExpression(map("a", 1), scope(), problems, "when");
        assertThat(problems.hasErrors()).isTrue();
    }

    private String resolve(Node node) throws FaultException {
        return Json.text(compile(node).resolve(SLOTS));
    }

    private Template compile(Node node) {
        return Template.compile(node, scope(), problems, "options");
    }

    private Template path(String text) {
        return Template.compilePath(text(text), scope(), problems, "options.path");
    }

    private static Scope scope() {
        return new Scope(2, List.of("shape"), true);
    }
}
