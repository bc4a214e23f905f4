package io.chronicle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `chronicle dev` without the database that a file names.
@Tag("slow")
class SqlDevScenarioTest {

    private final int http = FreePorts.next();
    private final int management = FreePorts.next();

    @TempDir Path dir;

    @ParameterizedTest
    @EnumSource
    void aRealServerStandsInForADatabaseThatDoesNotAnswer(Database database) throws Exception {
        var column = database == Database.POSTGRES ? "current_database()" : "database()";
        var phases =
                """
                - name: ask
                  type: %s
                  options: {connector: db, sql: "SELECT %s AS name"}
                - name: answer
                  type: transform
                  options: {status: 200, body: ".[1].results[0]"}
                """
                        .formatted(database.type(), column);
        var url = database.type() + "://u:open-sesame@database.invalid/orders";
        var yaml = SqlYaml.httpToSql(http, management, database, url, "", phases, "");
        var file = Files.writeString(dir.resolve("orders.yaml"), yaml);
        try (var dev =
                JavaProcess.start(
                        dir.resolve("dev.log"),
                        List.of(),
                        Map.of(),
                        "io.chronicle.cli.Main",
                        List.of("dev", file.toString()))) {
            Await.until(
                    "it answers",
                    () -> Instance.post(http, "/in", "{}").statusCode() == 200,
                    dev::output);
            assertThat(Instance.post(http, "/in", "{}").body()).isEqualTo("{\"name\":\"orders\"}");
            assertThat(dev.output())
                    .contains("embedded server at " + database.type() + "://")
                    .doesNotContain("open-sesame");
            dev.signal("TERM");
            assertThat(dev.exitCode(Await.LONG)).as(dev.output()).isZero();
        }
    }
}
