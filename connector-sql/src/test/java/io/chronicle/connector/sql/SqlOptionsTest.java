package io.chronicle.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.Diagnostic;
import io.chronicle.core.Problems;
import io.chronicle.expression.Scope;
import io.chronicle.spi.Decoding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SqlOptionsTest {

    private static List<Diagnostic> problems(Dialect dialect, Map<String, Object> options) {
        var problems = new Problems();
        SqlOptionsSpec.of(dialect)
                .decode(
                        Written.node(options),
                        new Decoding("connector.db", new Scope(0, List.of(), true), problems));
        return problems.sorted();
    }

    private static List<String> lines(Dialect dialect, Object... options) {
        return problems(dialect, Written.map(options)).stream()
                .map(d -> d.code() + " " + d.path() + ": " + d.message())
                .toList();
    }

    private static SqlOptions options(Dialect dialect, Object... options) {
        return SqlRig.decode(SqlOptionsSpec.of(dialect), Written.map(options));
    }

    @Test
    void aUrlAloneHasTheDefaultsOfTheContract() {
        var options = options(Dialect.POSTGRES, "url", "postgres://u:p%40ss@db.example/app");
        assertThat(options.url().host()).isEqualTo("db.example");
        assertThat(options.url().port()).isEqualTo(5432);
        assertThat(options.url().database()).isEqualTo("app");
        assertThat(options.credentials()).contains(new Credentials("u", "p@ss"));
        assertThat(options.mode()).isEqualTo(TlsMode.DISABLE);
        assertThat(options.pool())
                .isEqualTo(
                        new PoolOptions(0, 10, java.util.Optional.empty(), Duration.ofMinutes(10)));
        assertThat(options(Dialect.MARIADB, "url", "mysql://h/app").url().port()).isEqualTo(3306);
    }

    @Test
    void whatSaysItselfHidesCredentials() {
        var options = options(Dialect.POSTGRES, "url", "postgres://u:hunter2@h/app");
        assertThat(options.toString()).doesNotContain("hunter2").contains("<redacted>");
    }

    @Test
    void aUrlTurnsTlsOn() {
        assertThat(options(Dialect.POSTGRES, "url", "postgres://h/a?sslmode=verify-full").mode())
                .isEqualTo(TlsMode.VERIFY_FULL);
        assertThat(options(Dialect.MARIADB, "url", "mariadb://h/a?tls=true").mode())
                .isEqualTo(TlsMode.VERIFY_CA);
        assertThat(options(Dialect.POSTGRES, "url", "postgres://h/a", "tls", Written.map()).mode())
                .isEqualTo(TlsMode.VERIFY_CA);
    }

    @Test
    void aUrlOfAnotherKindIsRefused() {
        for (var url :
                List.of(
                        "mysql://h/a",
                        "postgres://h",
                        "postgres:///a",
                        "jdbc:postgresql://h/a",
                        "postgres://h/a/b",
                        "postgres://h/a?nonsense=1")) {
            assertThat(lines(Dialect.POSTGRES, "url", url))
                    .as(url)
                    .hasSize(1)
                    .allMatch(line -> line.startsWith("CHR-1203 connector.db.url: expected"));
        }
    }

    @Test
    void rulesOfTlsAreChecked() {
        var url = "postgres://10.0.0.1/a";
        assertThat(lines(Dialect.POSTGRES, "url", url, "tls", Written.map("mode", "verify_full")))
                .containsExactly(
                        "CHR-1212 connector.db.tls: verify_full needs domain, or a host name in"
                                + " url");
        assertThat(lines(Dialect.POSTGRES, "url", url + "?sslmode=verify-full"))
                .containsExactly(
                        "CHR-1212 connector.db.tls: verify_full needs domain, or a host name in"
                                + " url");
        assertThat(
                        lines(
                                Dialect.POSTGRES,
                                "url",
                                url,
                                "tls",
                                Written.map("cert", "c.pem", "key", "k.pem")))
                .containsExactly(
                        "CHR-1207 connector.db.tls: a client certificate needs ca, or"
                                + " system_roots: true");
        assertThat(
                        lines(
                                Dialect.POSTGRES,
                                "url",
                                url + "?sslmode=require",
                                "tls",
                                Written.map("mode", "disable")))
                .containsExactly(
                        "CHR-1211 connector.db.tls: url asks for require as well; the block's"
                                + " disable is used");
    }

    @Test
    void credentialsOfTheFieldBeatTheUrl() {
        var map =
                Written.map(
                        "url",
                        "postgres://u:p@h/a",
                        "credentials",
                        Written.map("username", "x", "password", "y"));
        assertThat(problems(Dialect.POSTGRES, map))
                .singleElement()
                .matches(d -> d.code().equals("CHR-1208"));
        var problems = new Problems();
        var options =
                SqlOptionsSpec.of(Dialect.POSTGRES)
                        .decode(
                                Written.node(map),
                                new Decoding("x", new Scope(0, List.of(), true), problems));
        assertThat(options.orElseThrow().credentials()).contains(new Credentials("x", "y"));
    }

    @Test
    void aMinimumAboveTheMaximumIsRefused() {
        assertThat(
                        lines(
                                Dialect.POSTGRES,
                                "url",
                                "postgres://h/a",
                                "pool",
                                Written.map("min_connections", 11)))
                .containsExactly(
                        "CHR-1104 connector.db.pool.min_connections: must be ≤ max_connections"
                                + " (10)");
    }
}
