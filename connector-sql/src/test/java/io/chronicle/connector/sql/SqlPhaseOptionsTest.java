package io.chronicle.connector.sql;

import static io.chronicle.connector.sql.Dialect.MARIADB;
import static io.chronicle.connector.sql.Dialect.POSTGRES;
import static io.chronicle.connector.sql.Written.findings;
import static io.chronicle.connector.sql.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the options themselves are refused for, each finding at its place.
class SqlPhaseOptionsTest {

    @ParameterizedTest
    @EnumSource
    void aParameterWithoutAValueIsFoundWhereItStands(Dialect dialect) {
        assertThat(
                        findings(
                                dialect,
                                map(
                                        "sql",
                                        "SELECT :customer,\n  :other, :other",
                                        "values",
                                        map("custmer", 1))))
                .containsExactly(
                        "CHR-3413 1:13 sql: parameter :customer is not in values"
                                + " (did you mean :custmer?)",
                        "CHR-3413 2:5 sql: parameter :other is not in values"
                                + " (add values: {other: …})",
                        "CHR-3414 3:3 values.custmer: \"custmer\" is not used by sql"
                                + " (it has :customer, :other) (did you mean \"customer\"?)");
    }

    @ParameterizedTest
    @EnumSource
    void aValueThatNobodyTakesIsFound(Dialect dialect) {
        assertThat(findings(dialect, map("sql", "SELECT 1", "values", map("a.b", 1))))
                .containsExactly(
                        "CHR-3414 3:3 values.a.b: \"a.b\" is not used by sql"
                                + " (it has no parameters) (remove it)");
    }

    @ParameterizedTest
    @EnumSource
    void theIdempotencyKeyNeedsNoValueButMustBeThere(Dialect dialect) {
        assertThat(findings(dialect, map("sql", "INSERT INTO t (a) VALUES (:idempotency_key)")))
                .containsExactly(
                        "CHR-3413 1:32 sql: parameter :idempotency_key is not in values"
                                + " (it is idempotency.key, which is absent)");
    }

    @Test
    void sqlThatCannotBeReadIsFoundAtItsPlace() {
        assertThat(findings(POSTGRES, map("sql", "SELECT 1,\n'a")))
                .containsExactly("CHR-3411 2:3 sql: this quote is never closed");
        assertThat(findings(MARIADB, map("sql", "SELECT ?", "values", map("a", 1))))
                .containsExactly("CHR-3411 1:13 sql: a bare ?; write :name");
        assertThat(findings(POSTGRES, map("sql", "SELECT 1; SELECT 2")))
                .containsExactly("CHR-3411 1:16 sql: more than one statement");
        assertThat(findings(POSTGRES, map("sql", map("a", 1))))
                .containsExactly("CHR-1102 1:3 sql: expected SQL text (got a map)");
    }

    @Test
    void anExpressionThatIsWrongIsFoundAtItsPlace() {
        assertThat(findings(POSTGRES, map("sql", "SELECT :a", "values", map("a", ".[0].x +"))))
                .singleElement()
                .asString()
                .startsWith("CHR-4001 3:");
    }

    @ParameterizedTest
    @EnumSource
    void unknownKeysAreFound(Dialect dialect) {
        assertThat(findings(dialect, map("sql", "SELECT 1", "value_s", 1)))
                .singleElement()
                .asString()
                .startsWith("CHR-1002 2:1 value_s: unknown key");
    }

    @Test
    void onlyPostgresKnowsConstraints() {
        var options =
                map("sql", "INSERT INTO t (a) VALUES (1)", "idempotency", map("constraint", "k"));
        assertThat(findings(POSTGRES, options)).isEmpty();
        assertThat(findings(MARIADB, options))
                .containsExactly(
                        "CHR-1002 3:3 idempotency.constraint: unknown key \"constraint\""
                                + " (expected one of key, on_conflict, conflict_target,"
                                + " update_set)");
    }

    @ParameterizedTest
    @EnumSource
    void anIdempotencyKeyThatIsKnownAtLoadMustBeOne(Dialect dialect) {
        for (var key : List.<Object>of("''", List.of(1), map("a", 1))) {
            assertThat(
                            findings(
                                    dialect,
                                    map(
                                            "sql",
                                            "INSERT INTO t (a) VALUES (1)",
                                            "idempotency",
                                            map("key", key))))
                    .containsExactly(
                            "CHR-3417 3:3 idempotency.key: idempotency.key must resolve to a"
                                    + " non-empty scalar");
        }
    }

    @Test
    void optionsOfIdempotencyMustAgree() {
        var insert = "INSERT INTO t (a) VALUES (1)";
        assertThat(
                        findings(
                                POSTGRES,
                                map(
                                        "sql",
                                        insert,
                                        "idempotency",
                                        map("on_conflict", "ignore", "update_set", "a"))))
                .containsExactly(
                        "CHR-3417 4:3 idempotency.update_set: update_set needs"
                                + " on_conflict: update");
        assertThat(
                        findings(
                                POSTGRES,
                                map(
                                        "sql",
                                        insert,
                                        "idempotency",
                                        map("conflict_target", "a", "constraint", "k"))))
                .containsExactly(
                        "CHR-3417 4:3 idempotency.constraint: conflict_target and"
                                + " constraint exclude each other");
        assertThat(
                        findings(
                                POSTGRES,
                                map("sql", insert, "idempotency", map("update_set", List.of()))))
                .containsExactly("CHR-1104 3:15 idempotency.update_set: must not be empty");
        assertThat(findings(POSTGRES, map("sql", insert, "idempotency", map("update_set", map()))))
                .containsExactly("CHR-1104 1:5 idempotency.update_set: must not be empty");
        assertThat(
                        findings(
                                POSTGRES,
                                map("sql", insert, "idempotency", map("on_conflict", "replace"))))
                .containsExactly(
                        "CHR-1103 3:16 idempotency.on_conflict: expected one of ignore,"
                                + " do_nothing, update (got \"replace\")");
    }

    @Test
    void namesMustBeOnesThatTheDatabaseTakes() {
        assertThat(findings(POSTGRES, map("table", "a..b", "key", "k")))
                .containsExactly(
                        "CHR-1102 1:8 table: expected a name that postgres takes (got \"a..b\")");
        var name = "ü".repeat(32);
        assertThat(findings(POSTGRES, map("table", "t", "key", map(name, 1))))
                .containsExactly(
                        "CHR-3419 3:3 key." + name + ": is not a name that postgres takes");
        assertThat(findings(MARIADB, map("table", "t", "key", map(name, 1)))).isEmpty();
        assertThat(findings(MARIADB, map("table", "t", "key", map("id", 1, "ID", 2))))
                .containsExactly("CHR-3419 4:3 key.ID: is the same column as id");
        assertThat(findings(MARIADB, map("table", "t", "key", map())))
                .containsExactly("CHR-1104 1:3 key: must not be empty");
    }

    @ParameterizedTest
    @EnumSource
    void aValueIsAMapOrAnExpression(Dialect dialect) {
        assertThat(findings(dialect, map("table", "t", "key", "k", "value", "plain")))
                .containsExactly(
                        "CHR-1102 3:8 value: expected a map of columns, or an expression that"
                                + " yields one (got \"plain\")");
    }
}
