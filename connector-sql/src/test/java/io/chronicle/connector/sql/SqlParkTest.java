package io.chronicle.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.Deadline;
import io.chronicle.core.Json;
import io.chronicle.core.Ticker;
import io.chronicle.spi.DeadLetter;
import io.chronicle.spi.Parcel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SqlParkTest {

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aDeadLetterKeepsItsBytesAndSaysWhatHappened(Dialect dialect) throws Exception {
        try (var rig = SqlRig.on(dialect)) {
            var time = dialect == Dialect.POSTGRES ? "timestamptz" : "DATETIME(6)";
            var bytes = dialect == Dialect.POSTGRES ? "bytea" : "BLOB";
            rig.execute(
                    "DROP TABLE IF EXISTS dead",
                    "CREATE TABLE dead (route VARCHAR(64), phase VARCHAR(64), code VARCHAR(64),"
                            + " detail TEXT, attempts INT, source VARCHAR(200), parked_at "
                            + time
                            + ", hops INT, payload "
                            + bytes
                            + ", message_key "
                            + bytes
                            + ", headers TEXT)");
            var raw = new byte[] {'n', 0, (byte) 0xfe};
            var letter =
                    new DeadLetter(
                            new Parcel(
                                    "k".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                    raw,
                                    List.of(new Parcel.Header("x", new byte[] {'1'}))),
                            "orders",
                            "persist",
                            "PAYLOAD_INVALID",
                            "it's bad",
                            3,
                            "orders/3@7",
                            Instant.parse("2026-11-25T10:00:00.123456Z"),
                            1);
            new SqlParkType(dialect)
                    .bind(new SqlParkType.Options("dead"), rig.endpoint())
                    .park(letter, Deadline.after(Ticker.system(), Duration.ofSeconds(5)));
            var row = rig.run("SELECT * FROM dead").get("results").get(0);
            assertThat(row.get("payload").asText()).isEqualTo("bgD+");
            assertThat(row.get("message_key").asText()).isEqualTo("aw==");
            assertThat(row.get("detail").asText()).isEqualTo("it's bad");
            assertThat(row.get("attempts").asInt()).isEqualTo(3);
            assertThat(row.get("parked_at").asText()).startsWith("2026-11-25T10:00:00.123456");
            assertThat(row.get("headers").asText()).isEqualTo("{\"x\":\"1\"}");
            assertThat(Json.text(row)).contains("orders/3@7");
        }
    }
}
