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
                        "a: 1.10\nb: yes\nc: 0o17\nd: 1_000\ne: ~\nf: '5'\ng: 2026-01-01\nh: !!str 5\n");
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
