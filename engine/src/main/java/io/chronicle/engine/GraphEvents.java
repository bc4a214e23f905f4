package io.chronicle.engine;

import io.chronicle.core.EndpointId;
import io.chronicle.core.Labels;
import io.chronicle.core.RouteState;
import io.chronicle.readiness.GraphListener;
import io.chronicle.readiness.ReadinessOverride;
import io.chronicle.telemetry.Component;
import io.chronicle.telemetry.ProcessEvent;
import io.chronicle.telemetry.RouteEvent;
import io.chronicle.telemetry.Telemetry;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.event.Level;

/// Tells telemetry what changes in the readiness graph, and wakes who waits for it.
///
/// @param onChange told the route whose state is another one
record GraphEvents(Telemetry telemetry, Doorbell bell, Consumer<String> onChange)
        implements GraphListener {

    @Override
    public void routeChanged(
            String route, RouteState from, RouteState to, String reason, String cause) {
        telemetry.emit(new RouteEvent.StateChanged(Labels.route(route), from, to, cause, reason));
        bell.ring();
        onChange.accept(route);
    }

    @Override
    public void appChanged(RouteState from, RouteState to, String reason, String cause) {
        telemetry.emit(new ProcessEvent.StateChanged(from, to, cause, reason));
    }

    @Override
    public void halfOpenCounted(String route, EndpointId endpoint) {
        telemetry.emit(new RouteEvent.HalfOpenCounted(Labels.route(route), endpoint.value()));
    }

    @Override
    public void overrideSet(ReadinessOverride override) {
        telemetry.emit(
                new ProcessEvent.OverrideSet(
                        override.target(),
                        override.state().name(),
                        override.reason(),
                        override.author(),
                        Duration.ofNanos(override.until().remainingNanos())));
    }

    @Override
    public void overrideEnded(ReadinessOverride override, String by) {
        telemetry.emit(new ProcessEvent.OverrideLifted(override.target(), by));
    }

    @Override
    public void minReadyLowered(int asked, int counted) {
        telemetry.emit(
                new ProcessEvent.Noticed(
                        Level.WARN,
                        Component.READINESS,
                        "min_ready_lowered",
                        "connector flags leave fewer routes than min_ready_routes asks for",
                        Map.of("asked", "" + asked, "counted", "" + counted)));
    }
}
