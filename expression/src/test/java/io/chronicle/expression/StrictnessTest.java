package io.chronicle.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrictnessTest {

    private static final String SLOTS =
            """
            [{"body":{"order":{"id":5,"note":null},"items":[{"x":1,"y":2},{"x":2}]},"headers":{}},
             {"n":1.10}]\
            """;
    private static final Scope SCOPE = new Scope(2, List.of("load", "store"), true);

    private static JsonNode json(String text) throws FaultException {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String value(String program) throws Exception {
        return Json.text(Expression.compile(program, SCOPE).one(json(SLOTS)));
    }

    private static String detail(String program) throws Exception {
        var expression = Expression.compile(program, SCOPE);
        var slots = json(SLOTS);
        var thrown = catchThrowableOfType(FaultException.class, () -> expression.one(slots));
        assertThat(thrown.fault().code()).isEqualTo(Fault.Code.MISSING_KEY);
        return thrown.fault().detail();
    }

    private static SyntaxException refusal(String program) {
        return catchThrowableOfType(
                SyntaxException.class, () -> Expression.compile(program, SCOPE));
    }

    @Test
    void namesSlotAndPathOfAMissingKey() throws Exception {
        assertThat(detail(".[0].body.nope.id"))
                .isEqualTo(
                        ".[0].body.nope: no key \"nope\" among order, items"
                                + " (slot 0, path body.nope)");
        assertThat(detail(".[0].body.items[5]"))
                .contains("no element 5 in an array of 2", "(slot 0, path body.items[5])");
        assertThat(detail(".[0].body.order.id.z")).contains("no step \"z\" into a number");
    }

    @Test
    void knowsThePathOfElementsInsideMap() throws Exception {
        assertThat(detail(".[0].body.items | map(.y)")).contains("slot 0, path body.items[].y");
    }

    @Test
    void takesAKeyWhoseValueIsNullAsThere() throws Exception {
        assertThat(value(".[0].body.order.note")).isEqualTo("null");
    }

    @Test
    void handlesAbsenceAsJqDoesWhereTheProgramProvidesForIt() throws Exception {
        assertThat(value(".[0].headers.trace_id // \"unknown\"")).isEqualTo("\"unknown\"");
        assertThat(value(".[0].nope?")).isEqualTo("null");
        assertThat(value("try .[0].nope catch \"c\"")).isEqualTo("null");
        assertThat(value(".[0] | has(\"nope\")")).isEqualTo("false");
        assertThat(value(".[0] | getpath([\"a\", \"b\"])")).isEqualTo("null");
    }

    @Test
    void writesToWhatIsAbsent() throws Exception {
        assertThat(value(".[0].headers | .a.b = 1 | .n += 2 | del(.zip)"))
                .isEqualTo("{\"a\":{\"b\":1},\"n\":2}");
    }

    @Test
    void wantsExactlyOneValue() throws Exception {
        assertThat(detail("empty")).contains("no value");
        assertThat(detail(".[0].body.items[]")).contains("more than one value");
    }

    @Test
    void refusesSlotsAndPhasesThatCannotExistYet() {
        assertThat(refusal(".[0].a + .[2].b"))
                .hasMessageContaining("slot [2] does not exist yet")
                .extracting(SyntaxException::offset)
                .isEqualTo(9);
        assertThat(refusal("$steps.store")).hasMessageContaining("no phase \"store\" before");
    }

    @Test
    void refusesUnknownNamesAndSaysWhatWasMeant() {
        assertThat(refusal("mapp(.)")).hasMessageContaining("did you mean \"map\"?");
        assertThat(refusal("map")).hasMessageContaining("map takes 1 argument, not 0");
        assertThat(refusal("$x")).hasMessageContaining("no variable $x");
        assertThat(refusal("input")).hasMessageContaining("an expression has one input");
        assertThat(refusal("$ENV")).hasMessageContaining("do not read the environment");
    }

    @Test
    void readsSlotsByTheNamesOfTheirPhases() throws Exception {
        assertThat(value("$steps.load.n")).isEqualTo("1.10");
        assertThat(value(".[0].body.items | map(.x + $trigger.body.order.id)")).isEqualTo("[6,7]");
    }

    @Test
    void listsTheSlotPathsItMayRead() throws Exception {
        var reads = Expression.compile(".[0].body.order | .id + $steps.load.n", SCOPE).reads();
        assertThat(reads)
                .contains(
                        new SlotPath(0, List.of("body", "order", "id")),
                        new SlotPath(1, List.of("n")));
        assertThat(Expression.compile(".", SCOPE).reads())
                .containsExactlyInAnyOrder(new SlotPath(0, List.of()), new SlotPath(1, List.of()));
    }

    @Test
    void keepsIntegersExactAndRefusesToOverflow() throws Exception {
        assertThat(value("9007199254740993 + 0")).isEqualTo("9007199254740993");
        assertThat(value("-9223372036854775808")).isEqualTo("-9223372036854775808");
        assertThat(detail("9223372036854775807 + 1")).contains("integer overflow");
        assertThatThrownBy(() -> Expression.compile("100000000000000000000", SCOPE))
                .hasMessageContaining("integer beyond 64 bits");
        assertThat(detail("[nan]")).contains("beyond the range of a double");
    }
}
