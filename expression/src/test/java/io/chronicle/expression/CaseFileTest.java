package io.chronicle.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaseFileTest {

    @Test
    void readsTheLayoutOfJqsOwnTests() {
        var file =
                CaseFile.parse(
                        """
                        # a comment
                        .a
                        {"a":1}
                        1

                        %%FAIL
                        .[
                        jq: error: syntax error

                        .[] # not a comment line
                        [1,2]
                        1
                        2
                        """);
        assertThat(file.cases()).hasSize(3);
        assertThat(file.cases().get(0).line()).isEqualTo(2);
        assertThat(file.cases().get(1).fails()).isTrue();
        assertThat(file.cases().get(2).outputs()).containsExactly("1", "2");
        assertThat(file.run(Scope.plain()).summary()).isEqualTo("3 passed, 0 failed");
    }

    @Test
    void comparesValuesNotTheirSpelling() {
        assertThat(differences(".\n[1.0, 1e2]\n[1,100]\n")).isZero();
        assertThat(differences("1 + 1\nnull\n2.0\n")).isZero();
        assertThat(differences(".\n\"\\u0041\"\n\"A\"\n")).isZero();
    }

    @Test
    void tellsWhatDiffers() {
        assertThat(differences(".\n1\n2\n")).isEqualTo(1);
        assertThat(differences(".[]\n[1,2]\n1\n")).isEqualTo(1);
        assertThat(differences(".\n{\"a\":1,\"b\":2}\n{\"b\":2,\"a\":1}\n")).isEqualTo(1);
        assertThat(differences("%%FAIL\n.\n")).isEqualTo(1);
        assertThat(differences(".[\nnull\nnull\n")).isEqualTo(1);
        var report = CaseFile.parse("\n.a\n{\"a\":1}\n2\n").run(Scope.plain());
        assertThat(report.summary()).isEqualTo("0 passed, 1 failed");
        assertThat(report.differences().getFirst().text())
                .contains("line 2: .a", "input:    {\"a\":1}", "expected: 2", "got:      1");
    }

    @Test
    void comparesErrorsByTheirMessage() {
        assertThat(differences("1, error(\"x\")\nnull\n1\n%%ERROR x\n")).isZero();
        assertThat(differences("error(\"x\")\nnull\n%%ERROR\n")).isZero();
        assertThat(differences("error(\"x\")\nnull\n%%ERROR y\n")).isEqualTo(1);
        assertThat(differences(".\nnull\n%%ERROR\n")).isEqualTo(1);
        assertThat(differences(".\n[1\n%%ERROR invalid JSON\n")).isZero();
    }

    @Test
    void evaluatesStrictlyWhereTheScopeSaysSo() {
        var file = CaseFile.parse(".a\n{}\nnull\n");
        assertThat(file.run(Scope.plain()).passed()).isEqualTo(1);
        assertThat(file.run(Scope.record()).passed()).isZero();
    }

    private static int differences(String text) {
        return CaseFile.parse(text).run(Scope.plain()).differences().size();
    }
}
