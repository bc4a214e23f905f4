package io.chronicle.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.Ticker;
import io.chronicle.spi.Endpoint;
import io.chronicle.spi.OpenException;
import io.chronicle.spi.TlsMaterial;
import io.chronicle.spi.TlsOptions;
import io.chronicle.testing.TestCertificates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The listener and the client speak TLS with each other.
@Timeout(30)
class HttpTlsTest {

    @TempDir static Path folder;
    private static TestCertificates.Pair client;

    @BeforeAll
    static void certificates() {
        TestCertificates.create(folder, "server", "EC");
        client = TestCertificates.create(folder, "client", "EC");
    }

    private static TlsOptions tls(Path ca) {
        return new TlsOptions(
                Optional.ofNullable(ca).map(Path::toString),
                Optional.of("server.pem"),
                Optional.of("server-key.pem"),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static Rig rig(Path ca, Duration read) throws OpenException {
        var plan = Rig.plan().route("r", "GET", "/r").route("p", "POST", "/p").read(read);
        return plan.baseDir(folder).tls(tls(ca)).start();
    }

    private static Caller caller(Rig rig, String host, String tls) throws OpenException {
        return new Caller(
                "{'role':'client','base_url':'https://"
                        + host
                        + ":"
                        + rig.port()
                        + "','tls':{"
                        + tls
                        + "}}",
                1 << 20,
                folder);
    }

    @Test
    void speaksTlsAndReportsItsCertificate() throws Exception {
        try (var rig = rig(null, Duration.ofSeconds(10));
                var caller = caller(rig, "localhost", "'ca':'server.pem'")) {
            for (var i = 0; i < 3; i++) {
                assertThat(caller.get("/r").at("/body/ok").asBoolean()).isTrue();
            }
            assertThat(rig.signals.lines).anyMatch(s -> s.equals("certificate in"));
            assertThat(caller.signals.lines).anyMatch(s -> s.equals("certificate crm"));
            var soon = Deadline.after(Ticker.system(), Duration.ofSeconds(2));
            assertThat(caller.endpoint.probe(soon)).isEqualTo(Endpoint.Proof.CONNECTED);
        }
    }

    @Test
    void aCallerWithoutTheRightAuthorityIsDown() throws Exception {
        try (var rig = rig(null, Duration.ofSeconds(10));
                var caller = caller(rig, "localhost", "'ca':'client.pem'")) {
            assertThat(caller.failingGet().gravity()).isEqualTo(Fault.Gravity.HARD);
            var soon = Deadline.after(Ticker.system(), Duration.ofSeconds(2));
            assertThatThrownBy(() -> caller.endpoint.probe(soon)).hasMessageContaining("TLS");
        }
    }

    @Test
    void theNameInTheCertificateCounts() throws Exception {
        try (var rig = rig(null, Duration.ofSeconds(10));
                var wrong = caller(rig, "localhost", "'ca':'server.pem','domain':'other.example'");
                var right = caller(rig, "127.0.0.1", "'ca':'server.pem','domain':'localhost'")) {
            assertThat(wrong.failingGet().gravity()).isEqualTo(Fault.Gravity.HARD);
            assertThat(right.get("/r").get("status").intValue()).isEqualTo(200);
        }
    }

    @Test
    void caAtTheListenerAsksForClientCertificates() throws Exception {
        try (var rig = rig(client.cert(), Duration.ofSeconds(10));
                var bare = caller(rig, "localhost", "'ca':'server.pem'");
                var known =
                        caller(
                                rig,
                                "localhost",
                                "'ca':'server.pem','cert':'client.pem','key':'client-key.pem'");
                var stranger =
                        caller(
                                rig,
                                "localhost",
                                "'ca':'server.pem','cert':'server.pem','key':'server-key.pem'")) {
            assertThat(known.get("/r").get("status").intValue()).isEqualTo(200);
            assertThat(bare.failingGet().code()).isEqualTo(Fault.Code.CONNECTOR_FAILURE);
            assertThat(stranger.failingGet().code()).isEqualTo(Fault.Code.CONNECTOR_FAILURE);
            assertThat(rig.doors.get("r").seen).hasSize(1);
            assertThat(rig.doors.get("r").seen.take().slot().get("headers").has("x_helidon_cn"))
                    .isFalse();
        }
    }

    @Test
    void aBodyThatStallsUnderTlsGets408() throws Exception {
        try (var rig = rig(null, Duration.ofMillis(300));
                var raw =
                        new Raw(
                                context()
                                        .getSocketFactory()
                                        .createSocket("localhost", rig.port()))) {
            raw.send(
                    """
                    POST /p HTTP/1.1
                    Host: h
                    Content-Type: application/json
                    Content-Length: 10

                    {\
                    """);
            assertThat(raw.response().status()).isEqualTo(408);
            assertThat(raw.ended()).isTrue();
        }
    }

    private static SSLContext context() throws OpenException {
        var trusting =
                new TlsOptions(
                        Optional.of("server.pem"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false);
        return TlsMaterial.load(trusting, "test", folder).context();
    }

    @Test
    void aMissingFileEndsTheStart() {
        var plan = Rig.plan().route("r", "GET", "/r").baseDir(folder.resolve("nowhere"));
        assertThatThrownBy(() -> plan.tls(tls(null)).open())
                .isInstanceOf(OpenException.class)
                .extracting(e -> ((OpenException) e).path())
                .isEqualTo("connector.in.tls.cert");
    }
}
