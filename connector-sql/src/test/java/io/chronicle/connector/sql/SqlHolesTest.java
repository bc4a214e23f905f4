package io.chronicle.connector.sql;

import static io.chronicle.connector.sql.Dialect.MARIADB;
import static io.chronicle.connector.sql.Dialect.POSTGRES;
import static io.chronicle.connector.sql.Written.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What comes from the environment is data in every place of a statement.
class SqlHolesTest {

    private static final String HOSTILE = "a'b\"c`d\\e; DROP TABLE t -- :x ? /* ";

    @ParameterizedTest
    @EnumSource
    void aValueWhereCodeStandsIsBound(Dialect dialect) throws Exception {
        var script = read("SELECT * FROM t WHERE a = ${X} AND b = :b", HOSTILE, dialect);
        assertThat(written(script).text())
                .isEqualTo(
                        new SqlText("SELECT * FROM t WHERE a = ? AND b = ?", List.of("${X}", "b")));
        assertThat(script.held()).isEqualTo(Map.of("${X}", HOSTILE));
        assertThat(script.parameters()).containsOnlyKeys("b");
    }

    @Test
    void aValueInAStringIsAPartOfIt() throws Exception {
        assertThat(jdbc("SELECT 'x${X}y'", "it's \\ ?", POSTGRES))
                .isEqualTo("SELECT 'xit''s \\ ?y'");
        assertThat(jdbc("SELECT E'${X}'", "it's \\ ?", POSTGRES))
                .isEqualTo("SELECT E'it''s \\\\ ?'");
        assertThat(jdbc("SELECT '${X}'", "it's \\ ?", MARIADB)).isEqualTo("SELECT 'it''s \\\\ ?'");
        assertThat(jdbc("SELECT \"${X}\"", "say \"it's\"", MARIADB))
                .isEqualTo("SELECT \"say \"\"it's\"\"\"");
        assertThat(jdbc("SELECT $t$${X}$t$", "it's :x", POSTGRES))
                .isEqualTo("SELECT $t$it's :x$t$");
    }

    @Test
    void aValueInAQuotedNameIsAPartOfIt() throws Exception {
        assertThat(jdbc("SELECT * FROM \"${X}\".t", "a\"b", POSTGRES))
                .isEqualTo("SELECT * FROM \"a\"\"b\".t");
        assertThat(jdbc("SELECT * FROM `${X}`.t", "a`b", MARIADB))
                .isEqualTo("SELECT * FROM `a``b`.t");
    }

    @ParameterizedTest
    @EnumSource
    void aCommentDoesWithoutTheValue(Dialect dialect) throws Exception {
        assertThat(jdbc("SELECT 1 /* ${X} */ -- ${X}\n", "*/ \n DROP TABLE t", dialect))
                .isEqualTo("SELECT 1 /*  */ -- \n");
    }

    @ParameterizedTest
    @EnumSource
    void whatPeopleSeeHasThePlaceholder(Dialect dialect) throws Exception {
        var script = read("SELECT '${X}', ${X}, :a /* ${X} */", "secret", dialect);
        assertThat(written(script).shown()).isEqualTo("SELECT '${X}', ${X}, :a /* ${X} */");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${X}",
                "SELECT a FROM ${X}",
                "INSERT INTO ${X} VALUES (1)",
                "UPDATE ${X} SET a=1",
                "SELECT * FROM a JOIN ${X}",
                "SELECT a${X}",
                "SELECT ${X}a",
                "SELECT ${X}.a",
                "SELECT t.${X}",
                "SELECT :a${X}",
                "SELECT :${X}",
                "SELECT a::${X}",
                "SELECT '1'${X}",
                "SELECT ${X}'1'",
                "SELECT ${X}${X}",
                "SELECT 1${X}",
            })
    void aValueIsRefusedWhereOnlyCodeWorks(String sql) {
        for (var dialect : Dialect.values()) {
            assertThatThrownBy(() -> read(sql, "1", dialect))
                    .isInstanceOf(SqlSyntaxException.class)
                    .hasMessageContaining("a value from the environment is data here, not code");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRES,SELECT E'\\${X}'",
        "MARIADB,SELECT '\\${X}'",
        "MARIADB,SELECT '\\\\\\${X}'"
    })
    void aBackslashDoesNotEscapeAValue(Dialect dialect, String sql) {
        assertThatThrownBy(() -> read(sql, "' OR 1=1", dialect))
                .hasMessageStartingWith("a backslash before a value from the environment");
    }

    @Test
    void aValueDoesNotCloseADollarQuote() {
        assertThatThrownBy(() -> read("SELECT $$${X}$$", "a$", POSTGRES))
                .hasMessageStartingWith("a value with a $ cannot stand between dollar quotes");
    }

    @Test
    void findingsPointToThePlaceholder() {
        var options = map("sql", "SELECT '${X}' FROM ${X}");
        var node = Written.node(options, Map.of("X", "a long value"));
        assertThat(Written.findings(POSTGRES, node, false))
                .containsExactly(
                        "CHR-3412 1:25 sql: a value from the environment is data here, not code;"
                                + " it may stand where a value may, or inside quotes");
    }

    private static SqlScript read(String sql, String value, Dialect dialect) throws Exception {
        return SqlScript.read(Draft.of(Written.scalar(sql, Map.of("X", value))), dialect);
    }

    private static String jdbc(String sql, String value, Dialect dialect) throws Exception {
        return written(read(sql, value, dialect)).text().jdbc();
    }

    private static SqlWriter written(SqlScript script) {
        var out = new SqlWriter();
        script.write(out);
        return out;
    }
}
