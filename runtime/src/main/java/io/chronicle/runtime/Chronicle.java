package io.chronicle.runtime;

import io.chronicle.config.ChronicleModel;
import io.chronicle.config.ConnectorModel;
import io.chronicle.config.ManagementModel;
import io.chronicle.core.Json;
import io.chronicle.engine.Engine;
import io.chronicle.engine.EngineSettings;
import io.chronicle.management.Management;
import io.chronicle.spi.OpenException;
import io.chronicle.telemetry.Gauges;
import io.chronicle.telemetry.ProcessEvent;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/// The composition root: wires one instance together and starts it.
public final class Chronicle {

    private Chronicle() {}

    /// Loads on a thread of its own what [#start] will need whatever the configuration says, so
    /// that a second processor has something to do while the file is read. Returns at once.
    public static void preload() {
        Thread.ofPlatform()
                .daemon()
                .name("preload")
                .start(() -> {
                    var _ = Json.object();
                    Management.preload();
                });
    }

    /// Starts everything: the management listener first, so that `/live` answers during warm-up,
    /// then the endpoints, the listeners and the triggers. Returns when every listener is bound;
    /// endpoints warm up behind it.
    ///
    /// @throws OpenException where a port is taken or a file cannot be used; nothing is left
    ///   running then
    public static RunningInstance start(ChronicleModel model, RuntimeSettings settings)
            throws OpenException, InterruptedException {
        var failure = new Failure();
        var telemetry = settings.telemetry();
        var engine =
                Engine.open(
                        model,
                        new EngineSettings(
                                settings.instance(),
                                telemetry,
                                settings.ticker(),
                                () -> ThreadLocalRandom.current().nextDouble()),
                        failure::report);
        register(model, engine, telemetry.gauges());
        var overrides = overrides(model, settings, engine);
        var management = Optional.<Management>empty();
        try {
            var view = new InstanceView(model, settings, engine, overrides);
            management = management(model, settings, view);
            engine.run();
        } catch (OpenException e) {
            engine.drain("start-up failed");
            management.ifPresent(Management::close);
            overrides.close();
            throw e;
        }
        telemetry.emit(
                new ProcessEvent.AppStarted(
                        settings.version(),
                        model.hash(),
                        model.routes().size(),
                        model.connectors().size(),
                        MemoryBound.of(model),
                        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime())));
        return new RunningInstance(engine, management, overrides, failure);
    }

    /// Puts those in force again that outlived the last process, before anything looks at a route.
    private static SteeredOverrides overrides(
            ChronicleModel model, RuntimeSettings settings, Engine engine) throws OpenException {
        if (model.management().filter(ManagementModel::overrides).isEmpty()) {
            return SteeredOverrides.inMemory(engine, settings.telemetry());
        }
        var kept = new KeptOverrides(StateDir.open(settings.stateDir()));
        var overrides = SteeredOverrides.kept(engine, settings.telemetry(), kept);
        try {
            overrides.restore(settings.ticker().wall());
        } catch (OpenException e) {
            overrides.close();
            throw e;
        }
        return overrides;
    }

    private static Optional<Management> management(
            ChronicleModel model, RuntimeSettings settings, InstanceView view)
            throws OpenException {
        if (model.management().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Management.start(
                        model.management().get(),
                        model.baseDir(),
                        view,
                        settings.telemetry(),
                        settings.ticker()));
    }

    private static void register(ChronicleModel model, Engine engine, Gauges gauges) {
        gauges.app(() -> engine.state().gauge());
        for (var route : model.routes()) {
            var name = route.name();
            gauges.route(
                    name,
                    new Gauges.Route(
                            () -> engine.routeState(name).gauge(),
                            () -> engine.queueDepth(name),
                            () -> engine.inflight(name)));
        }
        engine.endpoints()
                .forEach((id, endpoint) ->
                        gauges.endpoint(
                                id,
                                new Gauges.Endpoint(
                                        () -> endpoint.health().status().state().gauge(),
                                        endpoint::trials)));
        engine.sources().forEach(gauges::source);
        var limits = model.app().limits();
        gauges.httpBackpressure(engine::httpInUse, limits::httpMaxConcurrency);
        gauges.kafkaBackpressure(
                () -> engine.pulledInflight("kafka"), () -> engine.pulledLimit("kafka"));
        gauges.loaded(
                model.routes().size(),
                model.connectors().stream()
                        .filter(ConnectorModel::enabled)
                        .collect(
                                Collectors.groupingBy(
                                        c -> c.type().name(), Collectors.summingInt(_ -> 1))));
    }
}
