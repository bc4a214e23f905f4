package io.chronicle.connector.sql;

import static io.chronicle.connector.sql.Dialect.MARIADB;
import static io.chronicle.connector.sql.Dialect.POSTGRES;
import static io.chronicle.connector.sql.Written.map;
import static io.chronicle.connector.sql.Written.never;
import static io.chronicle.connector.sql.Written.slots;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.chronicle.core.FaultException;
import io.chronicle.core.Problems;
import io.chronicle.expression.Scope;
import io.chronicle.spi.Decoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// `table`, `key` and `value` as statements.
class UpsertTest {

    private static final PrimaryKey ID = table -> "id";

    @Test
    void namedColumnsAreUpsertedByTheirKey() throws Exception {
        var options =
                map(
                        "table",
                        "shop.orders",
                        "key",
                        map("id", ".[0].id", "shop", 3),
                        "value",
                        map("total", ".[0].total", "note", "late"));
        var call = call(POSTGRES, options, "{\"id\":7,\"total\":1.10}");
        assertThat(call.text().jdbc())
                .isEqualTo(
                        "INSERT INTO \"shop\".\"orders\" (\"id\", \"shop\", \"total\", \"note\")"
                                + " VALUES (?, ?, ?, ?) ON CONFLICT (\"id\", \"shop\") DO UPDATE SET"
                                + " \"total\" = EXCLUDED.\"total\", \"note\" = EXCLUDED.\"note\"");
        assertThat(call.text().names())
                .containsExactly("key.id", "key.shop", "value.total", "value.note");
        assertThat(call.values()).hasToString("[7, 3, 1.10, \"late\"]");
        assertThat(call(MARIADB, options, "{\"id\":7,\"total\":1.10}").text().jdbc())
                .isEqualTo(
                        "INSERT INTO `shop`.`orders` (`id`, `shop`, `total`, `note`)"
                                + " VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
                                + " `total` = VALUES(`total`), `note` = VALUES(`note`)");
    }

    @Test
    void aRowThatIsOnlyItsKeyStays() throws Exception {
        for (var options :
                List.of(
                        map("table", "t", "key", map("id", 1)),
                        map("table", "t", "key", map("id", 1), "value", map()))) {
            assertThat(call(POSTGRES, options, "{}").text().jdbc())
                    .isEqualTo(
                            "INSERT INTO \"t\" (\"id\") VALUES (?)"
                                    + " ON CONFLICT (\"id\") DO NOTHING");
            assertThat(call(MARIADB, options, "{}").text().jdbc())
                    .isEqualTo(
                            "INSERT INTO `t` (`id`) VALUES (?)"
                                    + " ON DUPLICATE KEY UPDATE `id` = `id`");
        }
    }

    @Test
    void idempotencyMayKeepTheRowOrChooseWhatChanges() throws Exception {
        var keep = row(map("on_conflict", "do_nothing"));
        assertThat(call(POSTGRES, keep, "{}").text().jdbc())
                .endsWith(" ON CONFLICT (\"id\") DO NOTHING");
        assertThat(call(MARIADB, keep, "{}").text().jdbc())
                .endsWith(" ON DUPLICATE KEY UPDATE `id` = `id`");
        assertThat(call(POSTGRES, row(map("update_set", "b")), "{}").text().jdbc())
                .endsWith(" DO UPDATE SET \"b\" = EXCLUDED.\"b\"");
        var bound = call(MARIADB, row(map("update_set", map("n", 9))), "{}");
        assertThat(bound.text().jdbc()).endsWith(" ON DUPLICATE KEY UPDATE `n` = ?");
        assertThat(bound.values()).hasToString("[1, 2, 3, 9]");
    }

    @Test
    void anObjectBringsItsColumns() throws Exception {
        var options = map("table", "t", "key", map("id", ".[0].id"), "value", ".[0].row");
        var source = Written.source(POSTGRES, options);
        var call =
                source.call(
                        slots("{\"id\":1,\"row\":{\"a\\\"; DROP TABLE t\":2,\"B ?\":null}}"),
                        never(),
                        ID);
        assertThat(call.text().jdbc())
                .isEqualTo(
                        "INSERT INTO \"t\" (\"id\", \"a\"\"; DROP TABLE t\", \"B ?\")"
                                + " VALUES (?, ?, ?) ON CONFLICT (\"id\") DO UPDATE SET"
                                + " \"a\"\"; DROP TABLE t\" = EXCLUDED.\"a\"\"; DROP TABLE t\","
                                + " \"B ?\" = EXCLUDED.\"B ?\"");
        assertThat(call.values()).hasToString("[1, 2, null]");
        assertThat(source.rewritable()).isFalse();
        assertThat(source.returnsRows()).isFalse();
    }

    @Test
    void theSameColumnsShareOneText() throws Exception {
        var options = map("table", "t", "key", map("id", 1), "value", ".[0]");
        var source = Written.source(MARIADB, options);
        var first = source.call(slots("{\"a\":1,\"b\":2}"), never(), ID);
        var second = source.call(slots("{\"a\":3,\"b\":4}"), never(), ID);
        var other = source.call(slots("{\"b\":4,\"a\":3}"), never(), ID);
        assertThat(second.text()).isSameAs(first.text()).isNotEqualTo(other.text());
        assertThat(second.values()).hasToString("[1, 3, 4]");
    }

    @Test
    void aScalarKeyGoesIntoThePrimaryKey() throws Exception {
        var options = map("table", "s.t", "key", ".[0].id", "value", map("a", 1));
        var source = Written.source(POSTGRES, options);
        var asked = new ArrayList<String>();
        var call =
                source.call(
                        slots("{\"id\":\"x\"}"),
                        never(),
                        table -> {
                            asked.add(table);
                            return "T id";
                        });
        assertThat(asked).containsExactly("s.t");
        assertThat(call.text().jdbc())
                .isEqualTo(
                        "INSERT INTO \"s\".\"t\" (\"T id\", \"a\") VALUES (?, ?)"
                                + " ON CONFLICT (\"T id\") DO UPDATE SET \"a\" = EXCLUDED.\"a\"");
        assertThat(call.values()).hasToString("[\"x\", 1]");
    }

    @Test
    void explainShowsWhatIsKnownOnlyAtRunTime() {
        var computed = map("table", "t", "key", ".[0].id", "value", ".[0].row");
        assertThat(Written.source(POSTGRES, computed).explain())
                .containsExactly(
                        "INSERT INTO \"t\" (<primary key of t>, <columns of value>)"
                                + " VALUES (:key, :value) ON CONFLICT (<primary key of t>) DO UPDATE SET"
                                + " <columns of value> = EXCLUDED.<columns of value>");
        assertThat(Written.source(MARIADB, row(map("key", "k"))).explain())
                .containsExactly(
                        "INSERT INTO `t` (`id`, `a`, `b`)"
                                + " VALUES (:key.id, :value.a, :value.b)"
                                + " ON DUPLICATE KEY UPDATE `a` = VALUES(`a`), `b` = VALUES(`b`)");
    }

    @Test
    void aTableFromTheEnvironmentIsShownAsItsPlaceholder() {
        var options = map("table", "${T}", "key", ".[0].id");
        var problems = new Problems();
        var decoded =
                SqlPhaseOptions.spec(POSTGRES)
                        .decode(
                                Written.node(options, Map.of("T", "secret")),
                                new Decoding(
                                        Written.PATH, new Scope(1, List.of(), true), problems));
        assertThat(new SqlSource(decoded.orElseThrow(), POSTGRES).explain())
                .containsExactly(
                        "INSERT INTO \"${T}\" (<primary key of ${T}>) VALUES (:key)"
                                + " ON CONFLICT (<primary key of ${T}>) DO NOTHING");
    }

    @ParameterizedTest
    @EnumSource
    void aRowMayRepeatItsKeyButNotContradictIt(Dialect dialect) throws Exception {
        var options = map("table", "t", "key", map("id", ".[0].id"), "value", ".[0]");
        var call = call(dialect, options, "{\"id\":1,\"a\":2}");
        assertThat(call.text().names()).containsExactly("key.id", "value.a");
        assertThat(call.values()).hasToString("[1, 2]");
        assertThat(call(dialect, options, "{\"id\":1}").text().names()).containsExactly("key.id");
        var other = map("table", "t", "key", ".[0].k", "value", ".[0].row");
        assertThat(failure(() -> call(dialect, other, "{\"k\":1,\"row\":{\"id\":2}}")))
                .isEqualTo("PAYLOAD_INVALID: value.id differs from key");
    }

    @Test
    void onlyMariadbTakesLetterCasesForOneColumn() throws Exception {
        var options = map("table", "t", "key", map("id", 1), "value", ".[0]");
        assertThat(call(MARIADB, options, "{\"ID\":1,\"a\":2}").text().names())
                .containsExactly("key.id", "value.a");
        assertThat(call(POSTGRES, options, "{\"ID\":1,\"a\":2}").text().names())
                .containsExactly("key.id", "value.ID", "value.a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"k\":null,\"v\":{\"a\":1}}|key.id must resolve to a scalar (got null)",
                "{\"k\":[],\"v\":{\"a\":1}}|key.id must resolve to a scalar (got a list)",
                "{\"k\":{},\"v\":{\"a\":1}}|key.id must resolve to a scalar (got an object)",
                "{\"k\":1,\"v\":{}}|value must resolve to an object with columns (got an empty one)",
                "{\"k\":1,\"v\":[1]}|value must resolve to an object with columns (got a list)",
                "{\"k\":1,\"v\":\"a\"}|value must resolve to an object with columns (got a string)",
                "{\"k\":1,\"v\":null}|value must resolve to an object with columns (got null)",
                "{\"k\":1,\"v\":{\"\":1}}|value: \"\" is not a column's name",
                "{\"k\":1,\"v\":{\"a\\u0000\":1}}|value: \"a\u0000\" is not a column's name",
            })
    void valuesThatAreNotFitFailTheCall(String payload, String detail) {
        var options = map("table", "t", "key", map("id", ".[0].k"), "value", ".[0].v");
        for (var dialect : Dialect.values()) {
            assertThat(failure(() -> call(dialect, options, payload)))
                    .isEqualTo("PAYLOAD_INVALID: " + detail);
        }
    }

    @Test
    void aNameThatTheDatabaseWouldCutIsRefused() {
        var options = map("table", "t", "key", map("id", 1), "value", ".[0]");
        var name = "ü".repeat(32);
        assertThat(failure(() -> call(POSTGRES, options, "{\"" + name + "\":1}")))
                .isEqualTo("PAYLOAD_INVALID: value: \"" + name + "\" is not a column's name");
        assertThat(failure(() -> call(MARIADB, options, "{\"" + name + "\":1}"))).isEmpty();
    }

    @Test
    void aListedColumnThatTheRowLacksFailsTheCall() {
        var options =
                map(
                        "table",
                        "t",
                        "key",
                        map("id", 1),
                        "value",
                        ".[0]",
                        "idempotency",
                        map("update_set", List.of("a", "b")));
        assertThat(failure(() -> call(POSTGRES, options, "{\"a\":1}")))
                .isEqualTo("PAYLOAD_INVALID: value has no column \"b\", which update_set names");
    }

    /// The message of the fault that `call` throws; empty where it throws none.
    static String failure(ThrowingCallable call) {
        var thrown = catchThrowable(call);
        if (thrown == null) {
            return "";
        }
        assertThat(thrown).isInstanceOf(FaultException.class);
        return thrown.getMessage();
    }

    private static Map<String, Object> row(Map<String, Object> idempotency) {
        return map(
                "table",
                "t",
                "key",
                map("id", 1),
                "value",
                map("a", 2, "b", 3),
                "idempotency",
                idempotency);
    }

    private static SqlCall call(Dialect dialect, Map<String, Object> options, String payload)
            throws Exception {
        return Written.source(dialect, options).call(slots(payload), never(), ID);
    }
}
