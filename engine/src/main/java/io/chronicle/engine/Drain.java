package io.chronicle.engine;

import io.chronicle.config.ChronicleModel;
import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.engine.health.EndpointSupervisor;
import io.chronicle.readiness.ReadinessGraph;
import io.chronicle.resilience.Timers;
import io.chronicle.spi.Endpoint;
import io.chronicle.telemetry.ProcessEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/// Ends an engine: doors first, then whoever is inside, then the endpoints.
record Drain(
        ChronicleModel model,
        EngineSettings settings,
        ReadinessGraph graph,
        List<Route> routes,
        Collection<EndpointSupervisor> endpoints,
        Collection<Endpoint> listeners) {

    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration LAST_WORDS = Duration.ofSeconds(4);

    int run(String cause, Timers timers) throws InterruptedException {
        var start = settings.ticker().nanos();
        var timeout = model.app().drainTimeout();
        var deadline = Deadline.after(settings.ticker(), timeout);
        settings.telemetry()
                .emit(new ProcessEvent.DrainStarted(cause, inflight(), queued(), timeout));
        graph.drain();
        routes.forEach(Route::drain);
        var why = new Fault.TargetUnavailable("", "draining", Duration.ofSeconds(1));
        routes.forEach(route -> route.intake().drain(why));
        awaitSettled(deadline);
        var cutOff = cutOff();
        var last = Deadline.after(settings.ticker(), LAST_WORDS);
        awaitSettled(last);
        for (var route : routes) {
            route.close(last);
        }
        closeEndpoints();
        timers.close();
        graph.close();
        var took = Duration.ofNanos(settings.ticker().nanos() - start);
        settings.telemetry().emit(new ProcessEvent.DrainCompleted(cutOff, took));
        return cutOff;
    }

    private int cutOff() {
        return routes.stream().mapToInt(r -> r.intake().cancelAll("drain deadline")).sum();
    }

    private void awaitSettled(Deadline deadline) throws InterruptedException {
        while (unsettled() > 0 && !deadline.expired()) {
            settings.ticker().sleep(LOOK);
        }
    }

    private void closeEndpoints() throws InterruptedException {
        var closing =
                endpoints.stream()
                        .map(e -> Thread.ofVirtual().name("close " + e.id()).start(e::close))
                        .toList();
        for (var thread : closing) {
            thread.join();
        }
        listeners.forEach(Endpoint::close);
    }

    private int unsettled() {
        return routes.stream().mapToInt(r -> r.intake().unsettled()).sum();
    }

    private int inflight() {
        return routes.stream().mapToInt(r -> r.intake().inflight()).sum();
    }

    private int queued() {
        return routes.stream().mapToInt(r -> r.intake().queueDepth()).sum();
    }
}
