package io.chronicle.connector.sql;

import static io.chronicle.connector.sql.Dialect.MARIADB;
import static io.chronicle.connector.sql.Dialect.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlShapeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "select 1",
                "/* c */ SELECT 1",
                "(SELECT 1)",
                "VALUES (1)",
                "SHOW TABLES",
                "TABLE t",
                "EXPLAIN INSERT INTO t VALUES (1)",
                "CALL p()",
                "FETCH c",
                "WITH x AS (SELECT 1) SELECT * FROM x",
                "WITH insert AS (SELECT 1) SELECT 1",
                "WITH RECURSIVE a (n) AS (SELECT 1), update AS (DELETE FROM t) SELECT 1",
                "WITH x AS (INSERT INTO t VALUES (1) RETURNING a) SELECT a FROM x",
                "INSERT INTO t VALUES (1) RETURNING a",
                "DELETE FROM t returning *",
                "UPDATE t SET a = 1 RETURNING a",
                "REPLACE INTO t VALUES (1) RETURNING a",
                "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x RETURNING a",
                "WITH",
            })
    void rowsAreExpectedWhereTheyMayCome(String sql) throws Exception {
        assertThat(shape(sql, POSTGRES).returnsRows()).isTrue();
        assertThat(shape(sql, MARIADB).returnsRows()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (1)",
                "insert into t values ('RETURNING')",
                "INSERT INTO t VALUES ((SELECT 1)) -- RETURNING",
                "UPDATE t SET a = 1",
                "DELETE FROM t",
                "CREATE TABLE t (a int)",
                "REPLACE INTO t VALUES (1)",
                "WITH x AS (DELETE FROM t RETURNING a) INSERT INTO u SELECT * FROM x",
                "WITH x AS (SELECT 1), insert AS (SELECT 1) DELETE FROM t",
                "SET x = 1",
            })
    void noRowsAreExpectedWhereNoneCome(String sql) throws Exception {
        assertThat(shape(sql, POSTGRES).returnsRows()).isFalse();
        assertThat(shape(sql, MARIADB).returnsRows()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (:a)", "insert into t (a, b) values (:a, f(:b)) ; -- c",
                "INSERT INTO s.t (a) VALUES ((SELECT 1))", "INSERT INTO t VALUES (1)",
            })
    void aPlainInsertOfOneRowIsSeen(String sql) throws Exception {
        assertThat(shape(sql, POSTGRES).singleRowInsert()).isTrue();
        assertThat(shape(sql, MARIADB).singleRowInsert()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (1), (2)",
                "INSERT INTO t VALUES (1) RETURNING a",
                "INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING",
                "INSERT INTO t SELECT 1",
                "INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = a",
                "INSERT INTO t (a)",
                "INSERT INTO t AS x VALUES (1)",
                "INSERT IGNORE INTO t VALUES (1)",
                "INSERT INTO t SET a = 1",
                "INSERT INTO t DEFAULT VALUES",
                "INSERT t VALUES (1)",
                "WITH x AS (SELECT 1) INSERT INTO t VALUES (1)",
                "REPLACE INTO t VALUES (1)",
                "UPDATE t SET a = 1",
                "SELECT 1",
                "INSERT",
                "INSERT INTO",
                "INSERT INTO t",
            })
    void otherStatementsAreNoPlainInsert(String sql) throws Exception {
        assertThat(shape(sql, POSTGRES).singleRowInsert()).isFalse();
        assertThat(shape(sql, MARIADB).singleRowInsert()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "POSTGRES|INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING|ON CONFLICT",
                "POSTGRES|INSERT INTO t VALUES (1) on /* c */ conflict (a) DO NOTHING|ON CONFLICT",
                "POSTGRES|INSERT INTO t VALUES ('ON CONFLICT')|",
                "POSTGRES|INSERT INTO t SELECT * FROM a JOIN b ON true|",
                "POSTGRES|MERGE INTO t USING s ON conflict WHEN MATCHED THEN DO NOTHING|",
                "POSTGRES|REPLACE INTO t VALUES (1)|",
                "MARIADB|INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = 1|ON DUPLICATE KEY",
                "MARIADB|INSERT IGNORE INTO t VALUES (1)|INSERT IGNORE",
                "MARIADB|INSERT LOW_PRIORITY IGNORE t VALUES (1)|INSERT IGNORE",
                "MARIADB|REPLACE t VALUES (1)|REPLACE",
                "MARIADB|INSERT INTO `IGNORE` VALUES (1)|",
            })
    void aConflictClauseOfItsOwnIsSeen(Dialect dialect, String sql, String clause)
            throws Exception {
        assertThat(shape(sql, dialect).conflictClause().orElse(null)).isEqualTo(clause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "INSERT INTO t (a, b) VALUES (1, 2)|a",
                "INSERT INTO t (`a``b`) VALUES (1)|`a``b`",
                "INSERT s.t ( t . a , b) SELECT 1, 2|t . a",
                "INSERT HIGH_PRIORITY INTO t PARTITION (p) (a) VALUES (1)|a",
                "INSERT INTO t SET a = 1, b = 2|a",
                "INSERT INTO t (a) (SELECT 1)|a",
                "INSERT INTO t (SELECT a FROM b)|",
                "INSERT INTO t ((SELECT a FROM b))|",
                "INSERT INTO t () VALUES ()|",
                "INSERT INTO t VALUES (1)|",
                "INSERT INTO t SELECT 1|",
                "INSERT INTO t|",
                "INSERT|",
            })
    void theFirstColumnIsTakenAsItIsWritten(String sql, String column) throws Exception {
        assertThat(shape(sql, MARIADB).firstColumn().orElse(null)).isEqualTo(column);
    }

    private static SqlShape shape(String sql, Dialect dialect) throws Exception {
        return SqlScript.read(Draft.of(sql), dialect).shape();
    }
}
