package io.chronicle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferenceTest {

    @Test
    void listNamesEveryTypeOfThisBuild() {
        assertThat(Typed.run("list").lines())
                .anyMatch(l -> l.matches("connector +http +\\S.*"))
                .anyMatch(l -> l.matches("connector +kafka +\\S.*"))
                .anyMatch(l -> l.matches("trigger +kafka +\\S.*"))
                .anyMatch(l -> l.matches("phase +transform +\\S.*"));
    }

    @Test
    void describeShowsOptionsDefaultsAndMeaning() {
        var typed = Typed.run("describe", "kafka");
        assertThat(typed.code()).isZero();
        assertThat(typed.lines())
                .anyMatch(l -> l.startsWith("connector kafka: "))
                .anyMatch(l -> l.startsWith("trigger kafka: "))
                .anyMatch(l -> l.startsWith("phase kafka: "))
                .anyMatch(l -> l.matches("  brokers +\\S+ +required +\\S.*"))
                .anyMatch(l -> l.matches("  create_topics_if_missing +boolean +false +\\S.*"));
    }

    @Test
    void describeSuggestsTheTypeThatWasMeant() {
        var typed = Typed.run("describe", "kafk");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("did you mean kafka?");
    }

    @Test
    void schemaIsADraft202012Document() {
        assertThat(Typed.run("schema").out())
                .contains("https://json-schema.org/draft/2020-12/schema")
                .endsWith("}\n");
    }

    @Test
    void completionIsAScript() {
        assertThat(Typed.run("completion").out()).contains("complete -F").contains("explain");
    }
}
