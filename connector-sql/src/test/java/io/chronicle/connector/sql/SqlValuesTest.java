package io.chronicle.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Values on their way into the database and back.
final class SqlValuesTest {

    private static final List<String> HOSTILE =
            List.of(
                    "'",
                    "\"",
                    "`",
                    "\\",
                    ";",
                    "--",
                    "/*",
                    "*/",
                    "#",
                    "$$",
                    ":name",
                    "?",
                    "') OR 1=1 --",
                    "'; DROP TABLE hostile; --",
                    "\\'; DROP TABLE hostile; #",
                    "%27",
                    "\u2019",
                    "\uD83D\uDE00",
                    "\r\n",
                    "\t",
                    "${HOME}",
                    "NULL",
                    "1e1000",
                    "<script>",
                    "\u0007");

    private static String result(SqlRig rig, String sql) throws Exception {
        return Json.text(rig.run(sql).get("results").get(0));
    }

    @Test
    void postgresTypesComeBackAsExactJson() throws Exception {
        try (var rig = SqlRig.on(Dialect.POSTGRES)) {
            assertThat(
                            result(
                                    rig,
                                    "SELECT 9007199254740993::int8 AS big, 1.10::numeric AS price,"
                                            + " 12345678901234567890::numeric AS huge, 7::numeric AS"
                                            + " whole, 'NaN'::numeric AS nan, 0.1::float8 AS f8,"
                                            + " 0.1::float4 AS f4, true AS yes, NULL::int AS nothing,"
                                            + " 'x' AS word"))
                    .isEqualTo(
                            "{\"big\":9007199254740993,\"price\":1.10,"
                                    + "\"huge\":\"12345678901234567890\",\"whole\":7,\"nan\":\"NaN\","
                                    + "\"f8\":0.1,\"f4\":0.1,\"yes\":true,\"nothing\":null,"
                                    + "\"word\":\"x\"}");
            assertThat(
                            result(
                                    rig,
                                    "SELECT '2026-11-25T10:00:00+02:00'::timestamptz AS at,"
                                            + " '2026-11-25 10:00:00.5'::timestamp AS local,"
                                            + " '2026-11-25'::date AS day, '\\x00ff'::bytea AS raw,"
                                            + " ARRAY[1,NULL,3] AS list, ARRAY[['a'],['b']] AS nested,"
                                            + " ARRAY['2026-01-01T00:00:00Z'::timestamptz] AS times,"
                                            + " '{\"a\": [1, 1.50]}'::jsonb AS doc,"
                                            + " '6f1d2c3a-0000-4000-8000-000000000001'::uuid AS id,"
                                            + " 'infinity'::timestamptz AS never"))
                    .isEqualTo(
                            "{\"at\":\"2026-11-25T08:00:00Z\",\"local\":\"2026-11-25T10:00:00.5\","
                                    + "\"day\":\"2026-11-25\",\"raw\":\"AP8=\",\"list\":[1,null,3],"
                                    + "\"nested\":[[\"a\"],[\"b\"]],\"times\":[\"2026-01-01T00:00:00Z\"],"
                                    + "\"doc\":{\"a\":[1,1.50]},"
                                    + "\"id\":\"6f1d2c3a-0000-4000-8000-000000000001\","
                                    + "\"never\":\"infinity\"}");
        }
    }

    @Test
    void mariaDbTypesComeBackAsExactJson() throws Exception {
        try (var rig = SqlRig.on(Dialect.MARIADB)) {
            rig.execute(
                    "CREATE OR REPLACE TABLE kinds (big BIGINT, unsig BIGINT UNSIGNED, price"
                            + " DECIMAL(10,2), f DOUBLE, yes BOOLEAN, at TIMESTAMP(3) NULL, local"
                            + " DATETIME, day DATE, raw VARBINARY(10), doc JSON, word VARCHAR(10),"
                            + " nothing INT)",
                    "SET time_zone = '+00:00'",
                    "INSERT INTO kinds VALUES (9007199254740993, 18446744073709551615, 1.10, 0.1,"
                            + " true, '2026-11-25 08:00:00.250', '2026-11-25 10:00:00', '2026-11-25',"
                            + " x'00ff', '{\"a\": [1, 1.50]}', 'x', NULL)");
            var row = rig.run("SELECT * FROM kinds").get("results").get(0);
            assertThat(Json.text(row))
                    .isEqualTo(
                            "{\"big\":9007199254740993,\"unsig\":\"18446744073709551615\","
                                    + "\"price\":1.10,\"f\":0.1,\"yes\":true,"
                                    + "\"at\":\"2026-11-25T08:00:00.25Z\","
                                    + "\"local\":\"2026-11-25T10:00:00\",\"day\":\"2026-11-25\","
                                    + "\"raw\":\"AP8=\",\"doc\":{\"a\":[1,1.50]},\"word\":\"x\","
                                    + "\"nothing\":null}");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aHundredHostileValuesLandAsData(Dialect dialect) throws Exception {
        try (var rig = SqlRig.on(dialect)) {
            rig.execute(
                    "DROP TABLE IF EXISTS hostile",
                    dialect == Dialect.POSTGRES
                            ? "CREATE TABLE hostile (id int PRIMARY KEY, value text)"
                            : "CREATE TABLE hostile (id int PRIMARY KEY, value TEXT) CHARACTER SET"
                                    + " utf8mb4 COLLATE utf8mb4_bin");
            var phase =
                    rig.phase(
                            Written.map(
                                    "sql",
                                    "INSERT INTO hostile (id, value) VALUES (:id, :value)",
                                    "values",
                                    Written.map("id", ".[0].id", "value", ".[0].value")));
            var sent = new LinkedHashMap<Integer, String>();
            for (var i = 0; i < 100; i++) {
                var text =
                        HOSTILE.get(i % HOSTILE.size()) + HOSTILE.get(i * 7 % HOSTILE.size()) + i;
                sent.put(i, text);
                var slot = Json.object().put("id", i).put("value", text);
                SqlRig.apply(phase, slot);
            }
            assertThat(rig.column("SELECT value FROM hostile ORDER BY id"))
                    .containsExactlyElementsOf(sent.values());
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyKindOfValueIsBoundByItsType(Dialect dialect) throws Exception {
        try (var rig = SqlRig.on(dialect)) {
            rig.execute(
                    "DROP TABLE IF EXISTS bound",
                    dialect == Dialect.POSTGRES
                            ? "CREATE TABLE bound (i int8, d numeric(12,4), b boolean, t text, j"
                                    + " jsonb, raw bytea, at timestamptz, n int)"
                            : "CREATE TABLE bound (i BIGINT, d DECIMAL(12,4), b BOOLEAN, t TEXT, j"
                                    + " JSON, raw BLOB, at DATETIME, n INT)");
            var at = dialect == Dialect.POSTGRES ? "2026-11-25T10:00:00Z" : "2026-11-25 10:00:00";
            var slot =
                    "{'i':9007199254740993,'d':10.2500,'b':false,'t':'5','j':{'a':[1]},'at':'"
                            + at
                            + "','n':null}";
            rig.run(
                    "INSERT INTO bound (i, d, b, t, j, at, n) VALUES (:i, :d, :b, :t, :j, :at, :n)",
                    Written.map(
                            "i", ".[0].i", "d", ".[0].d", "b", ".[0].b", "t", ".[0].t", "j",
                            ".[0].j", "at", ".[0].at", "n", ".[0].n"),
                    slot);
            var row = rig.run("SELECT i, d, b, t, j, at, n FROM bound").get("results").get(0);
            assertThat(Json.text(row))
                    .isEqualTo(
                            "{\"i\":9007199254740993,\"d\":10.2500,\"b\":false,\"t\":\"5\","
                                    + "\"j\":{\"a\":[1]},\"at\":\""
                                    + (dialect == Dialect.POSTGRES ? at : "2026-11-25T10:00:00")
                                    + "\",\"n\":null}");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void bytesOfAnEnvelopeAreStoredAsBytes(Dialect dialect) throws Exception {
        try (var rig = SqlRig.on(dialect)) {
            rig.execute(
                    "DROP TABLE IF EXISTS raws",
                    dialect == Dialect.POSTGRES
                            ? "CREATE TABLE raws (raw bytea)"
                            : "CREATE TABLE raws (raw BLOB)");
            var bytes = new byte[] {0, 1, (byte) 0xff};
            var envelope = Json.object().put("codec", "avro").put("content_type", "avro/binary");
            envelope.put("binary", bytes);
            var phase =
                    rig.phase(
                            Written.map(
                                    "sql",
                                    "INSERT INTO raws (raw) VALUES (:raw)",
                                    "values",
                                    Written.map("raw", ".[0]")));
            SqlRig.apply(phase, envelope);
            assertThat(rig.run("SELECT raw FROM raws").get("results").get(0).get("raw").asText())
                    .isEqualTo(Base64.getEncoder().encodeToString(bytes));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aResultBeyondTheBoundIsRefused(Dialect dialect) throws Exception {
        try (var rig =
                SqlRig.on(
                        dialect,
                        Databases.shared(dialect),
                        Map.of(),
                        SqlRig.TIMEOUTS,
                        List.of(),
                        10_000)) {
            var refused =
                    catchThrowableOfType(
                            FaultException.class,
                            () ->
                                    rig.run(
                                            dialect == Dialect.POSTGRES
                                                    ? "SELECT repeat('x', 100) AS t FROM"
                                                            + " generate_series(1, 100000)"
                                                    : "SELECT repeat('x', 100) AS t FROM"
                                                            + " seq_1_to_100000"));
            assertThat(refused.fault()).isInstanceOf(Fault.PayloadTooLarge.class);
            assertThat(refused.fault().detail()).contains("endpoint.db", "10000");
            assertThat(rig.run("SELECT 1 AS one").get("count").asLong()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void twoColumnsOfOneNameAreRefused(Dialect dialect) throws Exception {
        try (var rig = SqlRig.on(dialect)) {
            var refused =
                    catchThrowableOfType(
                            FaultException.class, () -> rig.run("SELECT 1 AS a, 2 AS a"));
            assertThat(refused.fault().detail()).contains("named a", "AS");
            assertThat(refused.fault().retriable()).isFalse();
        }
    }
}
