package io.chronicle.connector.sql;

import static io.chronicle.connector.sql.Dialect.MARIADB;
import static io.chronicle.connector.sql.Dialect.POSTGRES;
import static io.chronicle.connector.sql.Written.findings;
import static io.chronicle.connector.sql.Written.idempotentFindings;
import static io.chronicle.connector.sql.Written.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SqlPhaseRulesTest {

    private static final String INSERT = "INSERT INTO t (a) VALUES (1)";
    private static final String NO_KEY =
            "phase \"orders/persist\" must declare idempotency.key when delivery.idempotent=true";
    private static final String NOT_DECIDED =
            "phase \"orders/persist\" must declare idempotency.* when delivery.idempotent=true";

    @ParameterizedTest
    @EnumSource
    void aPhaseHasEitherSqlOrATable(Dialect dialect) {
        assertThat(findings(dialect, map()))
                .containsExactly("CHR-3415 0:0 : phase \"orders/persist\" needs sql or table");
        assertThat(findings(dialect, map("sql", "SELECT 1", "table", "t", "key", "k")))
                .containsExactly(
                        "CHR-3415 0:0 table: phase \"orders/persist\" has both sql and table;"
                                + " leave one out");
    }

    @ParameterizedTest
    @EnumSource
    void optionsBelongToSqlOrToTheTable(Dialect dialect) {
        assertThat(findings(dialect, map("sql", "SELECT 1", "key", "k", "value", map("a", 1))))
                .containsExactly(
                        "CHR-3415 0:0 key: phase \"orders/persist\" has no use for key without"
                                + " table",
                        "CHR-3415 0:0 value: phase \"orders/persist\" has no use for value without"
                                + " table");
        assertThat(findings(dialect, map("table", "t", "key", "k", "values", map("a", 1))))
                .containsExactly(
                        "CHR-3415 0:0 values: phase \"orders/persist\" has no use for values"
                                + " without sql");
        assertThat(findings(dialect, map("table", "t", "value", map("a", 1))))
                .containsExactly(
                        "CHR-3415 0:0 key: phase \"orders/persist\" needs key beside table");
    }

    @ParameterizedTest
    @EnumSource
    void idempotentDeliveryNeedsAKey(Dialect dialect) {
        for (var options :
                List.of(
                        map("sql", INSERT),
                        map("sql", "SELECT 1"),
                        map("sql", INSERT, "idempotency", map("on_conflict", "ignore")),
                        map("table", "t", "key", "k"))) {
            assertThat(idempotentFindings(dialect, options))
                    .singleElement()
                    .asString()
                    .startsWith("CHR-3418 ")
                    .endsWith(" idempotency: " + NO_KEY);
        }
    }

    @Test
    void idempotentDeliveryToPostgresNeedsADecision() {
        assertThat(idempotentFindings(POSTGRES, idempotency(INSERT, map("key", "k"))))
                .containsExactly("CHR-3418 1:3 idempotency: " + NOT_DECIDED);
        assertThat(
                        idempotentFindings(
                                POSTGRES,
                                idempotency(INSERT, map("key", "k", "conflict_target", "a"))))
                .containsExactly("CHR-3418 1:3 idempotency: " + NOT_DECIDED);
        for (var decided :
                List.of(
                        idempotency(INSERT, map("key", "k", "on_conflict", "ignore")),
                        idempotency(INSERT, map("key", "k", "constraint", "c")),
                        idempotency(INSERT + " ON CONFLICT DO NOTHING", map("key", "k")),
                        map("table", "t", "key", "k", "idempotency", map("key", "k")))) {
            assertThat(idempotentFindings(POSTGRES, decided)).isEmpty();
        }
        assertThat(idempotentFindings(MARIADB, idempotency(INSERT, map("key", "k")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1|SELECT",
                "UPDATE t SET a = 1|UPDATE",
                "with x as (select 1) delete from t|DELETE",
                "(SELECT 1)|another",
            })
    void onlyAnInsertCarriesIdempotency(String sql, String verb) {
        for (var dialect : Dialect.values()) {
            assertThat(findings(dialect, idempotency(sql, map("key", "k"))))
                    .containsExactly(
                            "CHR-3416 1:3 idempotency: idempotency needs an INSERT (the statement"
                                    + " is "
                                    + verb
                                    + ")");
        }
    }

    @Test
    void twoConflictClausesAreRefused() {
        var own = INSERT + " ON CONFLICT DO NOTHING";
        assertThat(findings(POSTGRES, idempotency(own, map("key", "k", "on_conflict", "ignore"))))
                .containsExactly(
                        "CHR-3416 1:3 idempotency: the statement has ON CONFLICT of its own; leave"
                                + " out on_conflict");
        assertThat(
                        findings(
                                POSTGRES,
                                idempotency(own, map("conflict_target", "a", "update_set", "a"))))
                .containsExactly(
                        "CHR-3416 1:3 idempotency: the statement has ON CONFLICT of its own; leave"
                                + " out conflict_target, update_set");
        assertThat(
                        findings(
                                MARIADB,
                                idempotency(
                                        "INSERT IGNORE t (a) VALUES (1)",
                                        map("on_conflict", "ignore"))))
                .containsExactly(
                        "CHR-3416 1:3 idempotency: the statement has INSERT IGNORE of its own;"
                                + " leave out on_conflict");
        assertThat(findings(POSTGRES, idempotency(own, map("key", "k")))).isEmpty();
    }

    @Test
    void anUpdateNeedsWhatItUpdates() {
        var update = idempotency(INSERT, map("on_conflict", "update"));
        assertThat(findings(MARIADB, update))
                .containsExactly(
                        "CHR-3417 1:3 idempotency.update_set: on_conflict: update needs a non-empty"
                                + " update_set");
        assertThat(findings(POSTGRES, update))
                .containsExactly(
                        "CHR-3417 1:3 idempotency.update_set: on_conflict: update needs a non-empty"
                                + " update_set",
                        "CHR-3417 1:3 idempotency.conflict_target: on_conflict: update needs"
                                + " conflict_target or constraint");
        assertThat(findings(POSTGRES, idempotency(INSERT, map("update_set", "a"))))
                .containsExactly(
                        "CHR-3417 1:3 idempotency.conflict_target: on_conflict: update needs"
                                + " conflict_target or constraint");
    }

    @Test
    void mariadbKeepsARowByAColumnThatIsNamed() {
        var unnamed = "INSERT INTO t VALUES (1)";
        assertThat(findings(MARIADB, idempotency(unnamed, map("on_conflict", "ignore"))))
                .containsExactly(
                        "CHR-3417 1:3 idempotency.conflict_target: the INSERT names no columns;"
                                + " name one of the unique key's in conflict_target");
        assertThat(
                        findings(
                                MARIADB,
                                idempotency(
                                        unnamed,
                                        map("on_conflict", "ignore", "conflict_target", "a"))))
                .isEmpty();
        assertThat(findings(POSTGRES, idempotency(unnamed, map("on_conflict", "ignore"))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aTablesConflictTargetIsItsKey(Dialect dialect) {
        assertThat(findings(dialect, row(map("conflict_target", "id"))))
                .containsExactly(
                        "CHR-3416 1:3 idempotency.conflict_target: with table, key is the conflict"
                                + " target; leave conflict_target and constraint out");
    }

    @ParameterizedTest
    @EnumSource
    void aColumnIsInKeyOrInValue(Dialect dialect) {
        assertThat(findings(dialect, map("table", "t", "key", map("id", 1), "value", map("id", 1))))
                .containsExactly("CHR-3419 0:0 value.id: \"id\" is in key and in value");
    }

    @ParameterizedTest
    @EnumSource
    void anUpdatedColumnIsOneOfTheValues(Dialect dialect) {
        assertThat(findings(dialect, row(map("update_set", List.of("total", "totl", "x")))))
                .containsExactly(
                        "CHR-3419 1:3 idempotency.update_set: value has no column \"totl\""
                                + " (did you mean \"total\"?)",
                        "CHR-3419 1:3 idempotency.update_set: value has no column \"x\""
                                + " (add value.x)");
    }

    private static Map<String, Object> idempotency(String sql, Map<String, Object> block) {
        return map("sql", sql, "idempotency", block);
    }

    private static Map<String, Object> row(Map<String, Object> block) {
        return map(
                "table", "t", "key", map("id", 1), "value", map("total", 1), "idempotency", block);
    }
}
