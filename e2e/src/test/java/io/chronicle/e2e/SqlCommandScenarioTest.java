package io.chronicle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the commands say about SQL before anything runs.
@Tag("slow")
class SqlCommandScenarioTest {

    @TempDir Path dir;

    private record Said(int code, String text) {}

    private Said command(String command, String sql, String more) throws IOException {
        var phases =
                """
                - name: insert
                  type: postgres
                  options:
                    connector: db
                    sql: %s
                    %s
                """
                        .formatted(sql, more);
        var url = "postgres://u:open-sesame@127.0.0.1:1/d";
        var yaml = SqlYaml.httpToSql(1, 2, Database.POSTGRES, url, "", phases, "");
        var file = Files.writeString(dir.resolve("config.yaml"), yaml);
        var words = List.of(command, file.toString());
        try (var process =
                JavaProcess.start(
                        dir.resolve("said.log"),
                        List.of(),
                        Map.of(),
                        "io.chronicle.cli.Main",
                        words)) {
            return new Said(process.exitCode(Duration.ofSeconds(30)), process.output());
        }
    }

    private int line(String text) throws IOException {
        var lines = Files.readAllLines(dir.resolve("config.yaml"));
        return 1
                + lines.indexOf(
                        lines.stream().filter(l -> l.contains(text)).findFirst().orElseThrow());
    }

    private int column(String text) throws IOException {
        return 1 + Files.readAllLines(dir.resolve("config.yaml")).get(line(text) - 1).indexOf(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "INSERT INTO t (a) VALUES (:a, :b)|values: {a: 1}|:b|CHR-3413",
                "INSERT INTO t (a) VALUES (:a)|values: {a: 1, bee: 2}|bee|CHR-3414",
                "SELECT 1 + 'open FROM t|values: {}|'open|CHR-3411",
            })
    void validatePointsAtWhatIsWrongInTheSql(String sql, String more, String at, String code)
            throws Exception {
        var said = command("validate", sql, more);
        assertThat(said.code()).as(said.text()).isEqualTo(1);
        assertThat(said.text())
                .contains(code)
                .contains("config.yaml:" + line(at) + ":" + column(at))
                .doesNotContain("open-sesame");
    }

    @Test
    void explainPrintsTheSqlThatIdempotencyMakes() throws Exception {
        var more =
                """
                values: {id: ".[0].body.id", note: ".[0].body.note"}
                    idempotency: {key: ".[0].body.id", on_conflict: update, conflict_target: [id], update_set: [note]}\
                """;
        var said =
                command(
                        "explain",
                        "INSERT INTO t (id, note) VALUES (:id, :note) RETURNING id",
                        more);
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text().replaceAll("\\s+", " "))
                .contains("INSERT INTO t (id, note) VALUES (:id, :note)")
                .containsPattern("ON CONFLICT \\(\"?id\"?\\) DO UPDATE SET \"?note\"? = EXCLUDED")
                .contains("RETURNING id")
                .doesNotContain("open-sesame");
    }
}
