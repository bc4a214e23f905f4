package io.chronicle.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Insert;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.Node.Seq;
import io.chronicle.core.Node.Table;
import io.chronicle.core.Problems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlReaderTest {

    private static final Map<String, String> VARIABLES =
            Map.of("PORT", "8080", "FLAG", "true", "CODE", ".[0].x", "BIG", "99999999999999999999");

    private static Table read(String text) {
        var environment = new Environment(n -> Optional.ofNullable(VARIABLES.get(n)), false);
        var problems = new Problems();
        var interpolation = new Interpolation(environment, Path.of("."));
        var root = YamlReader.read("f.yaml", text, interpolation, problems);
        assertThat(problems.sorted()).isEmpty();
        return (Table) root.orElseThrow();
    }

    private static Node value(Table table, String key) {
        return table.entry(key).orElseThrow().value();
    }

    private static Scalar scalar(String text, String key) {
        return (Scalar) value(read(text), key);
    }

    @Test
    void keepsThePlaceOfEveryKeyAndValue() {
        var root = read("a:\n  b: [1, {c: x}]\n");
        var b = ((Table) value(root, "a")).entry("b").orElseThrow();
        assertThat(b.at()).isEqualTo(new Mark("f.yaml", 2, 3));
        var inner = (Table) ((Seq) b.value()).items().get(1);
        assertThat(value(inner, "c").mark()).isEqualTo(new Mark("f.yaml", 2, 14));
    }

    @Test
    void typesPlainScalarsByTheCoreSchemaAndKeepsTheirText() {
        var root =
                read(
                        """
                        a: 1.10
                        b: yes
                        c: 0o17
                        d: 1_000
                        e: ~
                        f: '5'
                        g: 2026-01-01
                        h: !!str 5
                        """);
        assertThat(((Scalar) value(root, "a")).text()).isEqualTo("1.10");
        assertThat(((Scalar) value(root, "a")).value().decimalValue()).isEqualTo("1.10");
        assertThat(((Scalar) value(root, "b")).value().textValue()).isEqualTo("yes");
        assertThat(((Scalar) value(root, "c")).value().longValue()).isEqualTo(15);
        assertThat(((Scalar) value(root, "d")).value().isTextual()).isTrue();
        assertThat(((Scalar) value(root, "e")).value().isNull()).isTrue();
        assertThat(((Scalar) value(root, "f")).value().isTextual()).isTrue();
        assertThat(((Scalar) value(root, "g")).value().isTextual()).isTrue();
        assertThat(((Scalar) value(root, "h")).value().isTextual()).isTrue();
    }

    @Test
    void knowsWhereTheCharactersOfABlockStand() {
        var scalar = scalar("a:\n  b: 1\njq: |\n    .a\n    | .bc\n", "jq");
        assertThat(scalar.text()).isEqualTo(".a\n| .bc\n");
        assertThat(scalar.positionOf(0)).isEqualTo(new Mark("f.yaml", 4, 5));
        assertThat(scalar.positionOf(6)).isEqualTo(new Mark("f.yaml", 5, 8));
    }

    /// `^` stands where the text's `!` does, in the file without it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x: >-\n  .a |\n  .b | ^!\n",
                "x: >\n  .a\n\n  .b\n    .c ^!\n  .d\n",
                "x: |2\n    .a\n  ^!\n",
                "x: \"a\\t\\u00e9\\\"b\\\" ^!\"\n",
                "x: \"\\x41\\U0001F600 ^!\"\n",
                "x: \"a \\\n  \\ b\n  c ^!\"\n",
                "x: \"a  \n\n\n  b ^!\"\n",
                "x: 'it''s ''so'' ^!'\n",
                "x: 'a\n  b\n\n  c''d ^!'\n",
                "x: a\n  b\n\n  c ^!\n",
                "x: \"😀 ^!\"\n",
                "k: {y: [a\n  b, 1], x: 'a\n b ^!'}\n",
                "x: !jq\n  \"a ^!\"\n"
            })
    void knowsWhereEveryCharacterStands(String marked) {
        var text = marked.replace("^", "");
        var before = marked.substring(0, marked.indexOf('^'));
        var line = before.substring(before.lastIndexOf('\n') + 1);
        var root = read(text);
        var table = text.startsWith("k") ? (Table) value(root, "k") : root;
        var scalar = (Scalar) value(table, "x");
        assertThat(scalar.positionOf(scalar.text().indexOf('!')))
                .isEqualTo(
                        new Mark(
                                "f.yaml",
                                (int) before.chars().filter(c -> c == '\n').count() + 1,
                                line.codePointCount(0, line.length()) + 1));
    }

    @Test
    void knowsWhereTextBehindAPlaceholderAndAnEscapeStands() {
        var scalar = scalar("x: \"\\t${PORT} !\"\n", "x");
        assertThat(scalar.text()).isEqualTo("\t8080 !");
        assertThat(scalar.positionOf(6)).isEqualTo(new Mark("f.yaml", 1, 15));
    }

    @Test
    void knowsWhereTaggedAndQuotedTextBegins() {
        var scalar = scalar("x: !jq \"a b\"\n", "x");
        assertThat(scalar.tag()).isEqualTo(Node.Tag.JQ);
        assertThat(scalar.positionOf(2)).isEqualTo(new Mark("f.yaml", 1, 11));
        assertThat(scalar("x: !text .[0]\n", "x").tag()).isEqualTo(Node.Tag.TEXT);
    }

    @Test
    void givesAnAliasThePlaceOfItsUse() {
        var root = read("a: &one {x: 1}\nbcd: *one\n");
        assertThat(value(root, "bcd").mark()).isEqualTo(new Mark("f.yaml", 2, 1));
    }

    @Test
    void mergesTablesWithoutCallingTheMergedKeysDuplicates() {
        var root = read("a: &one {x: 1, y: 2}\nb: {<<: *one, y: 3}\n");
        var b = (Table) value(root, "b");
        assertThat(b.entries()).hasSize(2);
        assertThat(((Scalar) value(b, "y")).text()).isEqualTo("3");
    }

    @Test
    void fillsPlaceholdersBeforeTypingPlainScalars() {
        assertThat(scalar("p: ${PORT}\n", "p").value().longValue()).isEqualTo(8080);
        assertThat(scalar("p: ${NONE:-7}\n", "p").value().longValue()).isEqualTo(7);
        assertThat(scalar("p: ${FLAG}\n", "p").value().booleanValue()).isTrue();
        assertThat(scalar("p: '${PORT}'\n", "p").value().isTextual()).isTrue();
        assertThat(scalar("p: ${BIG}\n", "p").value().textValue())
                .isEqualTo("99999999999999999999");
        assertThat(scalar("p: $${PORT}\n", "p").text()).isEqualTo("${PORT}");
        assertThat(scalar("p: $${PORT}\n", "p").secret()).isFalse();
    }

    @Test
    void marksWhatCameFromOutsideAndShowsOnlyThePlaceholder() {
        var scalar = scalar("p: \"a ${CODE} ${PORT}\"\n", "p");
        assertThat(scalar.text()).isEqualTo("a .[0].x 8080");
        assertThat(scalar.shown()).isEqualTo("a ${CODE} ${PORT}");
        assertThat(scalar.secret()).isTrue();
        assertThat(scalar.inserts())
                .containsExactly(
                        new Insert(2, 8, "${CODE}", false), new Insert(9, 13, "${PORT}", false));
        assertThat(scalar.positionOf(9)).isEqualTo(new Mark("f.yaml", 1, 15));
    }
}
