package io.chronicle.management;

import io.chronicle.config.ManagementModel;
import io.chronicle.config.ManagementModel.Auth;
import io.chronicle.config.ManagementModel.TlsFiles;
import io.chronicle.core.Ticker;
import io.chronicle.spi.OpenException;
import io.chronicle.telemetry.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;

/// A management listener on a free port, and a client for it.
final class Rig implements AutoCloseable {

    final FakeInstance instance = new FakeInstance();
    final Telemetry telemetry = new Telemetry(Ticker.system(), "1.2.3");
    final Management management;
    final HttpClient client = HttpClient.newHttpClient();

    Rig(ManagementModel model) throws OpenException {
        management = Management.start(model, Path.of("."), instance, telemetry, Ticker.system());
    }

    static ManagementModel model(Optional<TlsFiles> tls, Optional<Auth> auth, boolean overrides) {
        return new ManagementModel(
                "127.0.0.1",
                0,
                Optional.of("/live"),
                Optional.of("/ready"),
                Optional.of("/metrics"),
                Optional.of("/status"),
                Optional.empty(),
                tls,
                auth,
                overrides);
    }

    static Rig plain() throws OpenException {
        return new Rig(model(Optional.empty(), Optional.empty(), true));
    }

    static Rig basic() throws OpenException {
        return new Rig(
                model(Optional.empty(), Optional.of(new Auth.Basic("ann", "s3cret:pw")), true));
    }

    HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + management.port() + path);
        var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(uri).method(method, publisher);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
        management.close();
    }
}
