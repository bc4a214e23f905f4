package io.chronicle.connector.sql;

import static io.chronicle.connector.sql.Dialect.MARIADB;
import static io.chronicle.connector.sql.Dialect.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextRefusalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\u0001',
            value = {
                "SELECT 'a~this quote is never closed (offset 7)",
                "SELECT 'a''~this quote is never closed (offset 7)",
                "SELECT \"a~this quote is never closed (offset 7)",
                "SELECT \"a\"\"~this quote is never closed (offset 7)",
                "SELECT /* a~this comment is never closed (offset 7)",
                "SELECT /*/~this comment is never closed (offset 7)",
                "SELECT (a~this bracket is never closed (offset 7)",
                "SELECT ((a)~this bracket is never closed (offset 7)",
                "SELECT a)~nothing was opened that this ) closes (offset 8)",
                "SELECT (a]~nothing was opened that this ] closes (offset 9)",
                "SELECT a[1)~nothing was opened that this ) closes (offset 10)",
                "SELECT :a; SELECT :b~more than one statement (offset 11)",
                "SELECT 1;;x~more than one statement (offset 10)",
                "SELECT 1; -- c¶'x'~more than one statement (offset 15)",
                "; SELECT 1~more than one statement (offset 2)",
                "SELECT :naïve~a parameter's name has letters, digits and _ only (offset 7)",
                "SELECT :a$b~a parameter's name has letters, digits and _ only (offset 7)",
            })
    void bothDatabasesRefuseWhatIsNotOneWholeStatement(String sql, String message) {
        assertRefused(POSTGRES, sql, message);
        assertRefused(MARIADB, sql, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\u0001',
            value = {
                "SELECT E'a\\'~this quote is never closed (offset 8)",
                "SELECT E'a'¶'\\'~this quote is never closed (offset 12)",
                "SELECT $$a$~this $$ is never closed (offset 7)",
                "SELECT $a$ $b$~this $a$ is never closed (offset 7)",
                "SELECT $A$ $a$~this $A$ is never closed (offset 7)",
                "SELECT /* /* */~this comment is never closed (offset 7)",
                "SELECT a, $1~a numbered parameter; write :name (offset 10)",
            })
    void postgresRefusesItsOwnOpenQuotes(String sql, String message) {
        assertRefused(POSTGRES, sql, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\u0001',
            value = {
                "SELECT 'a\\'~this quote is never closed (offset 7)",
                "SELECT \"a\\\"~this quote is never closed (offset 7)",
                "SELECT 'a\\~this quote is never closed (offset 7)",
                "SELECT `a~this quote is never closed (offset 7)",
                "SELECT ?~a bare ?; write :name (offset 7)",
                "SELECT /*!40101 1 */~the server runs what is in this comment;"
                        + " write it outside of one (offset 7)",
                "SELECT /*M! 1 */~the server runs what is in this comment;"
                        + " write it outside of one (offset 7)",
            })
    void mariadbRefusesItsOwnOpenQuotesAndBareMarkers(String sql, String message) {
        assertRefused(MARIADB, sql, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", ";", " ; ; ", "-- nothing", "/* nothing */ ;"})
    void bothDatabasesRefuseTextWithoutAStatement(String sql) {
        assertRefused(POSTGRES, sql, "no statement (offset 0)");
        assertRefused(MARIADB, sql, "no statement (offset 0)");
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalHasNoStackTrace(Dialect dialect) {
        assertThat(refusal(dialect, "SELECT '").getStackTrace()).isEmpty();
    }

    /// @param sql with `¶` for a line break, which a table of cases cannot hold
    private static void assertRefused(Dialect dialect, String sql, String message) {
        assertThat(refusal(dialect, sql.replace('¶', '\n')))
                .as(dialect.label())
                .hasMessage(message);
    }

    private static SqlSyntaxException refusal(Dialect dialect, String sql) {
        return catchThrowableOfType(SqlSyntaxException.class, () -> SqlText.parse(sql, dialect));
    }
}
