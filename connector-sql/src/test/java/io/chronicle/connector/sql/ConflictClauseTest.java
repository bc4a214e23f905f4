package io.chronicle.connector.sql;

import static io.chronicle.connector.sql.Dialect.MARIADB;
import static io.chronicle.connector.sql.Dialect.POSTGRES;
import static io.chronicle.connector.sql.Written.map;
import static io.chronicle.connector.sql.Written.never;
import static io.chronicle.connector.sql.Written.slots;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `idempotency` makes of an author's INSERT.
class ConflictClauseTest {

    private static final String INSERT = "INSERT INTO t (id, n) VALUES (1, 2)";
    private static final PrimaryKey NONE =
            table -> {
                throw new AssertionError("asked for " + table);
            };

    @ParameterizedTest
    @ValueSource(strings = {"ignore", "do_nothing"})
    void anExistingRowMayStay(String how) throws Exception {
        assertThat(sql(POSTGRES, INSERT, map("on_conflict", how)))
                .isEqualTo(INSERT + " ON CONFLICT DO NOTHING");
        assertThat(sql(POSTGRES, INSERT, map("on_conflict", how, "conflict_target", "id")))
                .isEqualTo(INSERT + " ON CONFLICT (\"id\") DO NOTHING");
        assertThat(sql(POSTGRES, INSERT, map("on_conflict", how, "constraint", "t\"k")))
                .isEqualTo(INSERT + " ON CONFLICT ON CONSTRAINT \"t\"\"k\" DO NOTHING");
        assertThat(sql(MARIADB, INSERT, map("on_conflict", how)))
                .isEqualTo(INSERT + " ON DUPLICATE KEY UPDATE id = id");
        assertThat(sql(MARIADB, INSERT, map("on_conflict", how, "conflict_target", "n")))
                .isEqualTo(INSERT + " ON DUPLICATE KEY UPDATE `n` = `n`");
    }

    @Test
    void anExistingRowTakesOverListedColumns() throws Exception {
        var update =
                map(
                        "on_conflict",
                        "update",
                        "conflict_target",
                        List.of("id", "a b"),
                        "update_set",
                        List.of("n", "m"));
        assertThat(sql(POSTGRES, INSERT, update))
                .isEqualTo(
                        INSERT
                                + " ON CONFLICT (\"id\", \"a b\") DO UPDATE SET"
                                + " \"n\" = EXCLUDED.\"n\", \"m\" = EXCLUDED.\"m\"");
        assertThat(sql(MARIADB, INSERT, update))
                .isEqualTo(
                        INSERT
                                + " ON DUPLICATE KEY UPDATE"
                                + " `n` = VALUES(`n`), `m` = VALUES(`m`)");
    }

    @Test
    void onConflictMayBeLeftOut() throws Exception {
        assertThat(sql(POSTGRES, INSERT, map("key", "k")))
                .isEqualTo(INSERT + " ON CONFLICT DO NOTHING");
        assertThat(sql(POSTGRES, INSERT, map("constraint", "k", "update_set", "n")))
                .isEqualTo(
                        INSERT
                                + " ON CONFLICT ON CONSTRAINT \"k\" DO UPDATE SET"
                                + " \"n\" = EXCLUDED.\"n\"");
        assertThat(sql(MARIADB, INSERT, map("update_set", "n")))
                .isEqualTo(INSERT + " ON DUPLICATE KEY UPDATE `n` = VALUES(`n`)");
    }

    @Test
    void theClauseStandsBeforeReturningWithItsValuesInOrder() throws Exception {
        var options =
                map(
                        "sql",
                        "INSERT INTO t (a, b)\nVALUES (:a, :b) -- one row\nRETURNING a, :c AS c;",
                        "values",
                        map("c", ".[0].c", "b", ".[0].b", "a", ".[0].a"),
                        "idempotency",
                        map("conflict_target", "a", "update_set", map("b", ".[0].u", "x", 7)));
        var source = Written.source(POSTGRES, options);
        var call = source.call(slots("{\"a\":1,\"b\":2,\"c\":3,\"u\":4}"), never(), NONE);
        assertThat(call.text().jdbc())
                .isEqualTo(
                        """
                        INSERT INTO t (a, b)
                        VALUES (?, ?)
                        ON CONFLICT ("a") DO UPDATE SET "b" = ?, "x" = ? -- one row
                        RETURNING a, ? AS c\
                        """);
        assertThat(call.text().names())
                .containsExactly("a", "b", "update_set.b", "update_set.x", "c");
        assertThat(call.values()).hasToString("[1, 2, 4, 7, 3]");
        assertThat(source.explain())
                .containsExactly(
                        """
                        INSERT INTO t (a, b)
                        VALUES (:a, :b)
                        ON CONFLICT ("a") DO UPDATE SET "b" = :update_set.b, "x" = :update_set.x -- one row
                        RETURNING a, :c AS c\
                        """);
        assertThat(source.returnsRows()).isTrue();
    }

    @Test
    void theClauseIsNotLostInAComment() throws Exception {
        assertThat(sql(POSTGRES, INSERT + " -- last", map("on_conflict", "ignore")))
                .isEqualTo(INSERT + " ON CONFLICT DO NOTHING -- last");
        assertThat(sql(POSTGRES, INSERT + "; -- last", map("on_conflict", "ignore")))
                .isEqualTo(INSERT + " ON CONFLICT DO NOTHING -- last");
    }

    @Test
    void mariadbSaysWhoseColumnItIsWhereRowsComeFromAQuery() throws Exception {
        assertThat(sql(MARIADB, "INSERT INTO s.t (id) SELECT id FROM u", map("key", "k")))
                .isEqualTo(
                        "INSERT INTO s.t (id) SELECT id FROM u"
                                + " ON DUPLICATE KEY UPDATE id = s.t.id");
    }

    @Test
    void aStatementWithItsOwnClauseIsLeftAlone() throws Exception {
        var own = INSERT + " ON CONFLICT (id) DO NOTHING";
        assertThat(sql(POSTGRES, own, map("key", "k"))).isEqualTo(own);
        assertThat(sql(MARIADB, "REPLACE INTO t VALUES (1)", map("key", "k")))
                .isEqualTo("REPLACE INTO t VALUES (1)");
    }

    @ParameterizedTest
    @EnumSource
    void theKeyIsAParameterOfItsOwn(Dialect dialect) throws Exception {
        var options =
                map(
                        "sql",
                        "INSERT INTO t (id) VALUES (:idempotency_key)",
                        "idempotency",
                        map("key", ".[0].id"));
        var call = Written.source(dialect, options).call(slots("{\"id\":\"k-1\"}"), never(), NONE);
        assertThat(call.text().names()).containsExactly("idempotency_key");
        assertThat(call.values()).hasToString("[\"k-1\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \"", "[]", "[1]", "{}", "{\"a\":1}"})
    void aKeyThatIsNoScalarFailsTheCallEvenWhereTheSqlDoesNotUseIt(String key) {
        var source =
                Written.source(POSTGRES, map("sql", INSERT, "idempotency", map("key", ".[0]")));
        assertThat(UpsertTest.failure(() -> source.call(slots(key), never(), NONE)))
                .isEqualTo("PAYLOAD_INVALID: idempotency.key must resolve to a non-empty scalar");
    }

    @Test
    void aKeyThatIsNotThereIsMissing() {
        var source =
                Written.source(POSTGRES, map("sql", INSERT, "idempotency", map("key", ".[0].id")));
        assertThat(UpsertTest.failure(() -> source.call(slots("{}"), never(), NONE)))
                .startsWith("MISSING_KEY: ");
    }

    @ParameterizedTest
    @EnumSource
    void onlyAPlainInsertMayBeRewritten(Dialect dialect) {
        assertThat(Written.source(dialect, map("sql", INSERT)).rewritable()).isTrue();
        assertThat(Written.source(dialect, map("sql", INSERT)).returnsRows()).isFalse();
        var idempotent = map("sql", INSERT, "idempotency", map("on_conflict", "ignore"));
        assertThat(Written.source(dialect, idempotent).rewritable()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aParameterThatRepeatsHasOneValue(Dialect dialect) throws Exception {
        var options = map("sql", "SELECT :a, :b, :a", "values", map("a", ".[0].a", "b", "x"));
        var call = Written.source(dialect, options).call(slots("{\"a\":[1]}"), never(), NONE);
        assertThat(call.values()).hasToString("[[1], \"x\", [1]]");
    }

    private static String sql(Dialect dialect, String sql, Map<String, Object> idempotency)
            throws Exception {
        var options = map("sql", sql, "idempotency", idempotency);
        return Written.source(dialect, options).call(slots("{}"), never(), NONE).text().jdbc();
    }
}
