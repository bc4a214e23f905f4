package io.chronicle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Records that a database refuses.
@Tag("slow")
class SqlParkScenarioTest {

    private static final String REFUSED = "{ \"note\" :\t\"ü\",  \"id\":\"no number %d\"}";
    private static final String LETTERS =
            "CREATE TABLE letters (route VARCHAR(64), phase VARCHAR(64), code VARCHAR(64), detail"
                    + " TEXT, attempts INT, source VARCHAR(200), parked_at %s, hops INT, payload"
                    + " %s, message_key %s, headers TEXT)";

    private final int management = FreePorts.next();

    @TempDir Path dir;
    private Broker broker;

    @BeforeEach
    void startBroker() throws Exception {
        broker = Broker.start(dir);
        broker.topic("records", 1);
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    private static String letters(Database database) {
        return switch (database) {
            case POSTGRES -> LETTERS.formatted("timestamptz", "bytea", "bytea");
            case MARIADB -> LETTERS.formatted("DATETIME(6)", "BLOB", "BLOB");
        };
    }

    private static String hex(Database database, String column) {
        return switch (database) {
            case POSTGRES -> "SELECT encode(" + column + ", 'hex') FROM letters";
            case MARIADB -> "SELECT lower(hex(" + column + ")) FROM letters";
        };
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRES, 'tx: true, exactly_once: true'",
        "POSTGRES, ''",
        "MARIADB, 'tx: true, exactly_once: true'"
    })
    void aRefusedRecordIsParkedInATableWithItsOriginalBytes(Database database, String delivery)
            throws Exception {
        broker.produce("records", 0, 20, 5, SqlYaml.RECORD);
        broker.produce("records", 20, 1, 1, REFUSED);
        broker.produce("records", 21, 20, 5, SqlYaml.RECORD);
        try (var server = database.start()) {
            Rows.execute(server, SqlYaml.ARRIVALS, letters(database));
            var yaml =
                    SqlYaml.kafkaToSql(
                                    management, broker.address(), database, server.url(), delivery)
                            .replace(
                                    "policy: {",
                                    "policy: {on_error: {CONNECTOR_FAILURE: park}, park:"
                                            + " {connector: db, table: letters}, ");
            try (var instance = Instance.start(dir, "store", yaml, management)) {
                Await.until(
                        "all is committed",
                        () -> broker.committed("storers", "records") == 41,
                        instance::output);
                assertThat(Rows.texts(server, hex(database, "payload")))
                        .containsExactly(hex(REFUSED.formatted(20)));
                assertThat(Rows.texts(server, hex(database, "message_key")))
                        .containsExactly(hex("k0"));
                assertThat(Rows.texts(server, "SELECT detail FROM letters").getFirst())
                        .contains(database == Database.POSTGRES ? "22P02" : "no number");
                assertThat(Rows.texts(server, "SELECT source FROM letters"))
                        .containsExactly("records/0@20");
                assertThat(Rows.number(server, "SELECT count(*) FROM arrivals")).isEqualTo(40);
                assertThat(Rows.number(server, "SELECT count(DISTINCT id) FROM arrivals"))
                        .isEqualTo(40);
                assertThat(instance.metric("chronicle_parked_total{")).isEqualTo(1);
            }
        }
    }
}
