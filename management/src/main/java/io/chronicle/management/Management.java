package io.chronicle.management;

import io.chronicle.config.ManagementModel;
import io.chronicle.core.Ticker;
import io.chronicle.spi.OpenException;
import io.chronicle.spi.TlsMaterial;
import io.chronicle.spi.TlsOptions;
import io.chronicle.telemetry.EndpointEvent;
import io.chronicle.telemetry.ProcessEvent;
import io.chronicle.telemetry.Telemetry;
import io.helidon.common.tls.TlsClientAuth;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The management listener. It is started first, so that `/live` answers during warm-up, and closed
/// last, so that DRAINING is visible to the end.
public final class Management implements AutoCloseable {

    private static final Duration GRACE = Duration.ofMillis(250);

    private final WebServer server;

    private Management(WebServer server) {
        this.server = server;
    }

    /// Loads what every listener of the process needs and takes a tenth of a second in a cold JVM;
    /// to be called on a thread of its own while the configuration is read. Needs no call. Binds
    /// and starts nothing.
    public static void preload() {
        WebServer.builder().shutdownHook(false).featuresDiscoverServices(false).build();
    }

    /// Binds and serves.
    ///
    /// @param baseDir TLS files resolve against it
    /// @throws OpenException where a TLS file cannot be used, or the address cannot be bound
    public static Management start(
            ManagementModel model,
            Path baseDir,
            Instance instance,
            Telemetry telemetry,
            Ticker ticker)
            throws OpenException {
        var exchange =
                new Exchange(new Surface(model, instance, telemetry, ticker), telemetry, ticker);
        var config =
                WebServer.builder()
                        .host(model.host())
                        .port(model.port())
                        .shutdownHook(false)
                        .featuresDiscoverServices(false)
                        .shutdownGracePeriod(GRACE)
                        .directHandlers(exchange.unparsed())
                        .routing(exchange::route);
        if (model.tls().isPresent()) {
            secure(config, material(model.tls().get(), baseDir, telemetry), model.tls().get());
        }
        var management = new Management(bind(config, model));
        telemetry.emit(
                new ProcessEvent.ListenerBound(
                        "management", model.host() + ":" + management.port()));
        return management;
    }

    /// The port that is bound, which differs from the configured one only where that is 0.
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    /// Helidon logs a failed bind and goes on as if nothing had happened, hence the trial.
    private static WebServer bind(WebServerConfig.Builder config, ManagementModel model)
            throws OpenException {
        try (var trial = new ServerSocket()) {
            trial.bind(new InetSocketAddress(model.host(), model.port()));
        } catch (IOException e) {
            throw unbound(model, String.valueOf(e.getMessage()));
        }
        var server = config.build().start();
        if (!server.isRunning()) {
            throw unbound(model, "the listener did not start");
        }
        return server;
    }

    private static OpenException unbound(ManagementModel model, String why) {
        return new OpenException(
                "management.port", "cannot bind " + model.host() + ":" + model.port() + ": " + why);
    }

    private static TlsMaterial material(
            ManagementModel.TlsFiles files, Path baseDir, Telemetry telemetry)
            throws OpenException {
        var options =
                new TlsOptions(
                        files.ca(),
                        Optional.of(files.cert()),
                        Optional.of(files.key()),
                        Optional.empty(),
                        Optional.empty(),
                        false);
        var material = TlsMaterial.load(options, "management.tls", baseDir);
        material.expiries().stream()
                .min(Instant::compareTo)
                .ifPresent(end ->
                        telemetry.emit(new EndpointEvent.CertificateSeen("management", end)));
        return material;
    }

    private static void secure(
            WebServerConfig.Builder config, TlsMaterial material, ManagementModel.TlsFiles files) {
        var clients = files.ca().isPresent() ? TlsClientAuth.OPTIONAL : TlsClientAuth.NONE;
        config.tls(tls -> tls.sslContext(material.context()).clientAuth(clients));
    }
}
