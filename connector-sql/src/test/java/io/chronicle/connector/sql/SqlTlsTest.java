package io.chronicle.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chronicle.core.Fault.ConnectorFailure;
import io.chronicle.core.Fault.Gravity;
import io.chronicle.core.FaultException;
import io.chronicle.devservices.DatabaseOptions;
import io.chronicle.devservices.DatabaseServer;
import io.chronicle.devservices.ServerTls;
import io.chronicle.spi.OpenException;
import io.chronicle.testing.TestCertificates;
import io.chronicle.testing.TestCertificates.Pair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Against servers that take nothing but TLS: one for `localhost`, one that calls itself
/// `db.internal` and asks for a client certificate.
final class SqlTlsTest {

    private static final String PASSWORD = "open-sesame";

    private static final Map<Dialect, DatabaseServer> LOCALHOST = new EnumMap<>(Dialect.class);
    private static final Map<Dialect, DatabaseServer> INTERNAL = new EnumMap<>(Dialect.class);

    @TempDir private static Path folder;
    private static Pair localhost;
    private static Pair internal;
    private static Pair client;
    private static Pair stranger;

    @BeforeAll
    static void start() {
        localhost = TestCertificates.create(folder, "localhost", "EC");
        internal = TestCertificates.create(folder, "internal", "RSA", "dns:db.internal");
        client = TestCertificates.create(folder, "client", "EC");
        stranger = TestCertificates.create(folder, "stranger", "EC");
        for (var dialect : Dialect.values()) {
            LOCALHOST.put(dialect, server(dialect, localhost, Optional.empty()));
            INTERNAL.put(dialect, server(dialect, internal, Optional.of(client.cert())));
        }
    }

    private static DatabaseServer server(Dialect dialect, Pair own, Optional<Path> clients) {
        var tls = new ServerTls(own.cert(), own.key(), clients);
        return Databases.start(
                dialect,
                new DatabaseOptions(
                        "chronicle", PASSWORD, "chronicle", Map.of(), Optional.of(tls)));
    }

    @AfterAll
    static void stop() {
        LOCALHOST.values().forEach(DatabaseServer::close);
        INTERNAL.values().forEach(DatabaseServer::close);
    }

    private static Map<String, Object> tls(String mode, Object... further) {
        var block = new LinkedHashMap<>(Written.map(further));
        block.replaceAll((_, value) -> value instanceof Path file ? file.toString() : value);
        block.put("mode", mode);
        return block;
    }

    private static SqlRig rig(Dialect dialect, DatabaseServer server, Map<String, Object> tls)
            throws OpenException {
        var url = server.url().replace("127.0.0.1", "localhost");
        return SqlRig.on(dialect, server, Written.map("url", url, "tls", tls));
    }

    private static boolean encrypted(
            Dialect dialect, DatabaseServer server, Map<String, Object> tls) throws Exception {
        try (var rig = rig(dialect, server, tls)) {
            return encrypted(dialect, rig);
        }
    }

    private static boolean encrypted(Dialect dialect, SqlRig rig) throws Exception {
        var sql =
                switch (dialect) {
                    case POSTGRES ->
                            "SELECT ssl AS seen FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
                    case MARIADB ->
                            "SELECT variable_value <> '' AS seen"
                                    + " FROM information_schema.session_status"
                                    + " WHERE variable_name = 'SSL_VERSION'";
                };
        return rig.run(sql).get("results").get(0).get("seen").asBoolean();
    }

    /// What a first call meets: the endpoint is down, in one line that tells no password.
    private static String refusal(Dialect dialect, DatabaseServer server, Map<String, Object> tls)
            throws Exception {
        try (var rig = rig(dialect, server, tls)) {
            return refusal(rig);
        }
    }

    private static String refusal(SqlRig rig) {
        var thrown = catchThrowableOfType(FaultException.class, () -> rig.run("SELECT 1 AS one"));
        var fault = (ConnectorFailure) thrown.fault();
        assertThat(fault.gravity()).as(fault.detail()).isEqualTo(Gravity.HARD);
        assertThat(fault.detail())
                .startsWith("endpoint.db: ")
                .doesNotContain("\n")
                .doesNotContain(PASSWORD);
        return fault.detail();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void disableIsPlaintextWhichAServerMayRefuse(Dialect dialect) throws Exception {
        assertThat(encrypted(dialect, Databases.shared(dialect), tls("disable"))).isFalse();
        assertThat(refusal(dialect, LOCALHOST.get(dialect), tls("disable")))
                .containsAnyOf("no encryption", "insecure transport");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void preferEncryptsWhereTheServerCan(Dialect dialect) throws Exception {
        assertThat(encrypted(dialect, LOCALHOST.get(dialect), tls("prefer"))).isTrue();
        assertThat(encrypted(dialect, Databases.shared(dialect), tls("prefer"))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void preferSendsRefusedCredentialsOnce(Dialect dialect) throws Exception {
        var server = LOCALHOST.get(dialect);
        var url = server.url().replace(PASSWORD, "wrong");
        try (var rig = SqlRig.on(dialect, server, Written.map("url", url, "tls", tls("prefer")))) {
            assertThat(refusal(rig)).contains("28").doesNotContain("insecure transport");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void requireEncryptsAndVerifiesNothing(Dialect dialect) throws Exception {
        assertThat(encrypted(dialect, LOCALHOST.get(dialect), tls("require"))).isTrue();
        var unrelated = tls("require", "ca", stranger.cert());
        assertThat(encrypted(dialect, LOCALHOST.get(dialect), unrelated)).isTrue();
        assertThat(refusal(dialect, Databases.shared(dialect), tls("require")))
                .containsIgnoringCase("ssl");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void verifyCaTrustsTheAuthorityAndNoOther(Dialect dialect) throws Exception {
        var server = LOCALHOST.get(dialect);
        assertThat(encrypted(dialect, server, tls("verify_ca", "ca", localhost.cert()))).isTrue();
        assertThat(refusal(dialect, server, tls("verify_ca", "ca", stranger.cert())))
                .contains("PKIX path");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void withoutAnAuthorityTheSystemsRootsCount(Dialect dialect) throws Exception {
        var server = LOCALHOST.get(dialect);
        assertThat(refusal(dialect, server, tls("verify_ca")))
                .contains("unable to find valid certification path");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void verifyFullWantsTheHostsName(Dialect dialect) throws Exception {
        var right = tls("verify_full", "ca", localhost.cert());
        assertThat(encrypted(dialect, LOCALHOST.get(dialect), right)).isTrue();
        var mutual = Written.map("ca", internal.cert(), "cert", client.cert(), "key", client.key());
        var wrong = tls("verify_full", pairs(mutual));
        assertThat(refusal(dialect, INTERNAL.get(dialect), wrong)).contains("localhost");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aDomainTakesThePlaceOfTheHostsName(Dialect dialect) throws Exception {
        var mutual = Written.map("ca", internal.cert(), "cert", client.cert(), "key", client.key());
        mutual.put("domain", "db.internal");
        assertThat(encrypted(dialect, INTERNAL.get(dialect), tls("verify_full", pairs(mutual))))
                .isTrue();
        var wrong = tls("verify_full", "ca", localhost.cert(), "domain", "db.internal");
        assertThat(refusal(dialect, LOCALHOST.get(dialect), wrong))
                .contains("the certificate is for [localhost], not for tls.domain db.internal");
        var untrusted = tls("verify_full", "ca", stranger.cert(), "domain", "localhost");
        assertThat(refusal(dialect, LOCALHOST.get(dialect), untrusted)).contains("PKIX path");
    }

    private static Object[] pairs(Map<String, Object> map) {
        return map.entrySet().stream()
                .flatMap(e -> java.util.stream.Stream.of(e.getKey(), e.getValue()))
                .toArray();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aServerThatAsksForACertificateTakesOnlyOneOfItsAuthority(Dialect dialect)
            throws Exception {
        var server = INTERNAL.get(dialect);
        var ca = internal.cert();
        assertThat(
                        encrypted(
                                dialect,
                                server,
                                tls(
                                        "verify_ca",
                                        "ca",
                                        ca,
                                        "cert",
                                        client.cert(),
                                        "key",
                                        client.key())))
                .isTrue();
        refusal(dialect, server, tls("verify_ca", "ca", ca));
        refusal(
                dialect,
                server,
                tls("verify_ca", "ca", ca, "cert", stranger.cert(), "key", stranger.key()));
    }

    @ParameterizedTest
    @CsvSource({
        "ca, none.pem, ca",
        "ca, text.txt, ca",
        "cert, none.pem, cert",
        "cert, text.txt, cert",
        "key, none.pem, key",
        "key, localhost-key.pem, key"
    })
    void aFileThatCannotBeUsedEndsTheStartAtItsField(String field, String name, String place)
            throws Exception {
        Files.writeString(folder.resolve("text.txt"), "no certificate");
        var files = Written.map("ca", localhost.cert(), "cert", client.cert(), "key", client.key());
        files.put(field, folder.resolve(name));
        for (var dialect : Dialect.values()) {
            var thrown =
                    catchThrowableOfType(
                            OpenException.class,
                            () ->
                                    rig(
                                            dialect,
                                            LOCALHOST.get(dialect),
                                            tls("verify_ca", pairs(files))));
            assertThat(thrown.path()).isEqualTo("connector.db.tls." + place);
            assertThat(thrown.getMessage()).contains(name);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void theFirstCertificateToEndIsReported(Dialect dialect) throws Exception {
        var options = tls("verify_ca", "ca", localhost.cert());
        try (var rig = rig(dialect, LOCALHOST.get(dialect), options)) {
            assertThat(rig.signals.heard("certificate db")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aFileThatIsReplacedCountsForTheNextConnection(Dialect dialect) throws Exception {
        var ca = folder.resolve(dialect.label() + "-ca.pem");
        Files.copy(stranger.cert(), ca);
        try (var rig = rig(dialect, LOCALHOST.get(dialect), tls("verify_ca", "ca", ca))) {
            assertThat(refusal(rig)).contains("PKIX path");
            Files.copy(localhost.cert(), ca, StandardCopyOption.REPLACE_EXISTING);
            assertThat(encrypted(dialect, rig)).isTrue();
        }
        Files.copy(localhost.cert(), ca, StandardCopyOption.REPLACE_EXISTING);
        try (var rig = rig(dialect, LOCALHOST.get(dialect), tls("verify_ca", "ca", ca))) {
            Files.delete(ca);
            assertThat(refusal(rig)).contains("no such file: " + ca);
        }
    }
}
