package io.chronicle.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;
import io.chronicle.core.Ticker;
import io.chronicle.spi.DeadLetter;
import io.chronicle.spi.Parcel;
import io.chronicle.spi.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the documents say of tables and values is what the databases take.
final class DocumentedTablesTest {

    /// The definition of a table in the specification, for one database.
    private static String definition(Dialect dialect, String table) throws IOException {
        var heading =
                switch (dialect) {
                    case POSTGRES -> "-- PostgreSQL\n";
                    case MARIADB -> "-- MariaDB\n";
                };
        var statement =
                Pattern.compile(Pattern.quote(heading) + "(CREATE TABLE " + table + " .*);")
                        .matcher(document("docs/specification.md"));
        assertThat(statement.find()).as("%s in %s", table, dialect).isTrue();
        return statement.group(1);
    }

    private static String document(String path) throws IOException {
        return Files.readString(Path.of("").toAbsolutePath().resolveSibling(path));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void theTableOfOffsetsIsTheOneThatTheConnectorMakes(Dialect dialect) throws Exception {
        var documented = definition(dialect, OffsetTable.NAME);
        var table = new OffsetTable("endpoint.db", dialect, Ticker.system());
        assertThat(table.definition().replace(" IF NOT EXISTS", "")).isEqualTo(documented);
        try (var rig = SqlRig.on(dialect);
                var connection = Databases.shared(dialect).connect()) {
            rig.execute("DROP TABLE IF EXISTS chronicle_offsets", documented);
            var position = new Position("g", "records", 0, 7, 0);
            assertThat(table.claim(connection, position, new CancelScope())).isTrue();
            assertThat(table.claim(connection, position, new CancelScope())).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void theTableOfParkedRecordsTakesADeadLetter(Dialect dialect) throws Exception {
        try (var rig = SqlRig.on(dialect)) {
            rig.execute(
                    "DROP TABLE IF EXISTS parked_records", definition(dialect, "parked_records"));
            new SqlParkType(dialect)
                    .bind(new SqlParkType.Options("parked_records"), rig.endpoint())
                    .park(letter(), Deadline.after(Ticker.system(), Duration.ofSeconds(5)));
            var row = rig.run("SELECT * FROM parked_records").get("results").get(0);
            assertThat(row.get("id").asInt()).isEqualTo(1);
            assertThat(row.get("payload").asText()).isEqualTo("AP4=");
            assertThat(row.get("message_key").isNull()).isTrue();
            assertThat(row.properties()).hasSize(Letters.COLUMNS.size() + 1);
        }
    }

    private static DeadLetter letter() {
        var parcel =
                new Parcel(
                        null,
                        new byte[] {0, (byte) 0xfe},
                        List.of(new Parcel.Header("x", new byte[] {'1'})));
        return new DeadLetter(
                parcel,
                "store_record",
                "store",
                "PAYLOAD_INVALID",
                "no record",
                3,
                "records/3@7",
                Instant.parse("2026-01-01T12:00:00.123456Z"),
                1);
    }

    @Test
    void theTableOfTheExamplesIsMadeOnce() throws Exception {
        try (var rig = SqlRig.on(Dialect.POSTGRES)) {
            var statements = document("examples/records.sql");
            rig.execute("DROP TABLE IF EXISTS records", statements, statements);
            assertThat(rig.column("SELECT count(*) FROM records")).containsExactly("0");
        }
    }

    @Test
    void mariaDbRefusesATimeWithAZone() throws Exception {
        try (var rig = SqlRig.on(Dialect.MARIADB)) {
            rig.execute("CREATE OR REPLACE TABLE times (at DATETIME(3))");
            var values = Written.map("at", ".[0]");
            var insert = "INSERT INTO times (at) VALUES (:at)";
            rig.run(insert, values, "'2026-01-01T12:00:00.123'");
            var thrown =
                    catchThrowableOfType(
                            FaultException.class,
                            () -> rig.run(insert, values, "'2026-01-01T12:00:00Z'"));
            assertThat(thrown.fault().retriable()).isFalse();
            var at = rig.run("SELECT at FROM times").get("results");
            assertThat(at.size()).isEqualTo(1);
            assertThat(at.get(0).get("at").asText()).isEqualTo("2026-01-01T12:00:00.123");
        }
    }

    @Test
    void postgresWantsACastWhereThePlaceLeavesTheTypeOpen() throws Exception {
        try (var rig = SqlRig.on(Dialect.POSTGRES)) {
            var values = Written.map("since", ".[0]");
            var cast = "SELECT :since::timestamptz AS at";
            assertThat(
                            rig.run(cast, values, "'2026-01-01T12:00:00Z'")
                                    .get("results")
                                    .get(0)
                                    .get("at")
                                    .asText())
                    .isEqualTo("2026-01-01T12:00:00Z");
        }
    }
}
