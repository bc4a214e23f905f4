package io.chronicle.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronicle.config.ManagementModel;
import io.chronicle.config.ManagementModel.TlsFiles;
import io.chronicle.core.Ticker;
import io.chronicle.spi.OpenException;
import io.chronicle.spi.TlsMaterial;
import io.chronicle.spi.TlsOptions;
import io.chronicle.telemetry.Telemetry;
import io.chronicle.testing.TestCertificates;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenerTest {

    @TempDir Path folder;

    @Test
    void servesOnlyWhatIsConfigured() throws Exception {
        var model =
                new ManagementModel(
                        "127.0.0.1",
                        0,
                        Optional.of("/healthz"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false);
        try (var rig = new Rig(model)) {
            assertThat(rig.get("/healthz").statusCode()).isEqualTo(200);
            for (var path : List.of("/live", "/ready", "/metrics", "/status")) {
                assertThat(rig.get(path).statusCode()).isEqualTo(404);
            }
        }
    }

    @Test
    void servesTheMetricsInTheFormatThatIsAskedFor() throws Exception {
        try (var rig = Rig.plain()) {
            rig.telemetry.gauges().loaded(1, java.util.Map.of("http", 1));
            var text = rig.get("/metrics");
            assertThat(text.headers().firstValue("Content-Type"))
                    .contains("text/plain; version=0.0.4; charset=utf-8");
            assertThat(text.body().lines().toList())
                    .contains("# TYPE chronicle_connectors_total gauge")
                    .allMatch(line -> line.startsWith("# ") || line.matches("\\w+(\\{.*})? \\S+"));
            var open = rig.get("/metrics", "Accept", "application/openmetrics-text; version=1.0.0");
            assertThat(open.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("application/openmetrics-text");
            assertThat(open.body()).endsWith("# EOF\n");
        }
    }

    @Test
    void saysWhyItCannotBind() throws IOException {
        try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            var model =
                    new ManagementModel(
                            "127.0.0.1",
                            taken.getLocalPort(),
                            Optional.of("/live"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            false);
            assertThatThrownBy(() -> new Rig(model))
                    .isInstanceOf(OpenException.class)
                    .hasMessageContaining(
                            "cannot bind 127.0.0.1:"
                                    + taken.getLocalPort()
                                    + ": Address already in use");
        }
    }

    @Test
    void answersUntilItIsClosed() throws Exception {
        var rig = Rig.plain();
        assertThat(rig.get("/live").statusCode()).isEqualTo(200);
        rig.close();
        assertThatThrownBy(() ->
                        new java.net.Socket(
                                        java.net.InetAddress.getLoopbackAddress(),
                                        rig.management.port())
                                .close())
                .isInstanceOfAny(java.net.ConnectException.class, IllegalArgumentException.class);
    }

    @Test
    void speaksTls() throws Exception {
        var server = TestCertificates.create(folder, "server", "EC");
        var tls = new TlsFiles(server.cert().toString(), server.key().toString(), Optional.empty());
        try (var management = start(tls);
                var client = client(server, Optional.empty())) {
            assertThat(status(client, management, "/live")).isEqualTo(200);
            assertThat(status(client, management, "/status")).isEqualTo(200);
        }
    }

    @Test
    void asksForAClientCertificateButForLiveAndReady() throws Exception {
        var server = TestCertificates.create(folder, "server", "EC");
        var operator = TestCertificates.create(folder, "operator", "EC");
        var tls =
                new TlsFiles(
                        server.cert().toString(),
                        server.key().toString(),
                        Optional.of(operator.cert().toString()));
        try (var management = start(tls);
                var stranger = client(server, Optional.empty());
                var known = client(server, Optional.of(operator))) {
            assertThat(status(stranger, management, "/live")).isEqualTo(200);
            assertThat(status(stranger, management, "/ready")).isEqualTo(200);
            assertThat(status(stranger, management, "/status")).isEqualTo(401);
            assertThat(status(known, management, "/status")).isEqualTo(200);
        }
    }

    @Test
    void namesTheTlsFileThatItCannotUse() {
        var tls = new TlsFiles("absent.pem", "absent-key.pem", Optional.empty());
        assertThatThrownBy(() -> start(tls))
                .isInstanceOfSatisfying(
                        OpenException.class,
                        e -> assertThat(e.path()).startsWith("management.tls.cert"));
    }

    private Management start(TlsFiles tls) throws OpenException {
        return Management.start(
                Rig.model(Optional.of(tls), Optional.empty(), false),
                folder,
                new FakeInstance(),
                new Telemetry(Ticker.system(), "1"),
                Ticker.system());
    }

    private HttpClient client(TestCertificates.Pair server, Optional<TestCertificates.Pair> own)
            throws OpenException {
        var options =
                new TlsOptions(
                        Optional.of(server.cert().toString()),
                        own.map(pair -> pair.cert().toString()),
                        own.map(pair -> pair.key().toString()),
                        Optional.empty(),
                        Optional.empty(),
                        false);
        var material = TlsMaterial.load(options, "client", folder);
        return HttpClient.newBuilder().sslContext(material.context()).build();
    }

    private static int status(HttpClient client, Management management, String path)
            throws IOException, InterruptedException {
        var uri = URI.create("https://localhost:" + management.port() + path);
        var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        assertThat(answer.body().lines().collect(Collectors.toList())).hasSize(1);
        return answer.statusCode();
    }
}
