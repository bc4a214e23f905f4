package io.chronicle.expression;

import static io.chronicle.expression.Nodes.list;
import static io.chronicle.expression.Nodes.map;
import static io.chronicle.expression.Nodes.show;
import static io.chronicle.expression.Nodes.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.Diagnostic;
import io.chronicle.core.Node;
import io.chronicle.core.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;

class DottedKeysTest {

    private final Problems problems = new Problems();

    @Test
    void buildsNestedMaps() {
        assertThat(expanded(map("summary.id", "x", "summary.total", 2, "z", 1)))
                .isEqualTo("{summary:{id:\"x\", total:2}, z:1}");
    }

    @Test
    void buildsListsFromNumbersInAnyOrder() {
        assertThat(expanded(map("to.1", "b", "to.0", "a", "m.0.x", 1, "m.1.x", 2)))
                .isEqualTo("{to:[\"a\", \"b\"], m:[{x:1}, {x:2}]}");
    }

    @Test
    void mergesWithAMapWrittenOut() {
        assertThat(expanded(map("tls", map("cert", "c"), "tls.key", "k")))
                .isEqualTo("{tls:{cert:\"c\", key:\"k\"}}");
        assertThat(expanded(map("tls.key", "k", "tls", map("cert", "c"))))
                .isEqualTo("{tls:{key:\"k\", cert:\"c\"}}");
    }

    @Test
    void leavesNumbersInAMapWrittenOutAlone() {
        assertThat(expanded(map("codes", map("0", "a", "1", "b"))))
                .isEqualTo("{codes:{0:\"a\", 1:\"b\"}}");
    }

    @Test
    void keepsNamesWhole() {
        assertThat(expanded(map("headers", map("x.y", 1), "query.a.b", 2)))
                .isEqualTo("{headers:{x.y:1}, query:{a.b:2}}");
        assertThat(expanded(map("values", map("payload", map("summary.id", 1)))))
                .isEqualTo("{values:{payload:{summary:{id:1}}}}");
        assertThat(show(DottedKeys.expand(map("x.y", 1), problems, "options.headers")))
                .isEqualTo("{x.y:1}");
    }

    @Test
    void readsHeaderAsHeadersInOptionsOnly() {
        var options = map("header.x-id", "v", "headers", map("a.b", "w"));
        assertThat(show(DottedKeys.options(options, problems, "options")))
                .isEqualTo("{headers:{x-id:\"v\", a.b:\"w\"}}");
        assertThat(show(DottedKeys.options(map("header", map("x", 1)), problems, "options")))
                .isEqualTo("{headers:{x:1}}");
        assertThat(expanded(map("header.x", 1))).isEqualTo("{header:{x:1}}");
        assertThat(problems.sorted()).isEmpty();
    }

    @Test
    void expandsWithinLists() {
        assertThat(expanded(map("a", list(map("b.c", 1), text("x.y")))))
                .isEqualTo("{a:[{b:{c:1}}, \"x.y\"]}");
    }

    @Test
    void leavesKeysWithEmptySegmentsAlone() {
        assertThat(expanded(map(".a", 1, "b.", 2, "c..d", 3))).isEqualTo("{.a:1, b.:2, c..d:3}");
    }

    @Test
    void changesNothingTheSecondTime() {
        var once = DottedKeys.expand(map("a.b.0", 1, "headers.x.y", 2), problems, "options");
        assertThat(show(DottedKeys.expand(once, problems, "options"))).isEqualTo(show(once));
    }

    @Test
    void refusesAKeyInTwoSpellings() {
        expanded(map("tls.key", "a", "tls", map("key", "b")));
        assertThat(found()).containsExactly("CHR-1003 options.tls.key 4:3");
    }

    @Test
    void refusesAValueThatIsAMapAsWell() {
        expanded(map("a", 1, "a.b", 2));
        expanded(map("c.d", 1, "c", 2));
        expanded(map("to", list(text("x")), "to.1", "y"));
        assertThat(problems.sorted())
                .extracting(Diagnostic::code)
                .containsExactly("CHR-1003", "CHR-1003", "CHR-1003");
    }

    @Test
    void refusesAListWithAHole() {
        expanded(map("to.0", "a", "to.2", "b"));
        assertThat(problems.sorted())
                .extracting(Diagnostic::line)
                .containsExactly("error[options.to]: the list has no element 1");
    }

    private String expanded(Node node) {
        return show(DottedKeys.expand(node, problems, "options"));
    }

    private List<String> found() {
        return problems.sorted().stream()
                .map(d -> d.code() + " " + d.path() + " " + d.at().line() + ":" + d.at().column())
                .toList();
    }
}
