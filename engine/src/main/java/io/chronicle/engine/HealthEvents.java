package io.chronicle.engine;

import io.chronicle.core.EndpointId;
import io.chronicle.core.EndpointState;
import io.chronicle.core.Fault;
import io.chronicle.engine.health.HealthListener;
import io.chronicle.spi.OpenException;
import io.chronicle.telemetry.Component;
import io.chronicle.telemetry.EndpointEvent;
import io.chronicle.telemetry.ProcessEvent;
import io.chronicle.telemetry.RouteEvent;
import io.chronicle.telemetry.RouteEvent.RetryScheduled.Why;
import io.chronicle.telemetry.Telemetry;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.event.Level;

/// Tells telemetry what happens to endpoints.
///
/// @param onBuilt wakes who waits for a client
/// @param onUnopenable ends start-up
record HealthEvents(Telemetry telemetry, Runnable onBuilt, Consumer<OpenException> onUnopenable)
        implements HealthListener {

    @Override
    public void endpointChanged(
            EndpointId endpoint, EndpointState from, EndpointState to, String cause) {
        telemetry.emit(
                new EndpointEvent.StateChanged(
                        endpoint.value(), from, to, cause, RouteEvent.DEPENDENCY_UPDATE));
    }

    @Override
    public void breakerOpened(EndpointId endpoint, String cause, Duration interval) {
        telemetry.emit(new EndpointEvent.BreakerOpened(endpoint.value(), cause, interval));
    }

    @Override
    public void breakerHalfOpened(EndpointId endpoint, String cause) {
        telemetry.emit(new EndpointEvent.BreakerHalfOpened(endpoint.value()));
    }

    @Override
    public void breakerClosed(EndpointId endpoint) {
        telemetry.emit(new EndpointEvent.BreakerClosed(endpoint.value()));
    }

    @Override
    public void trialProbe(EndpointId endpoint) {
        telemetry.emit(
                new RouteEvent.RetryScheduled(
                        "none", endpoint.value(), "", Why.HALF_OPEN, 1, Duration.ZERO, "", "", ""));
    }

    @Override
    public void built(EndpointId endpoint) {
        onBuilt.run();
    }

    @Override
    public void warmupFailed(
            EndpointId endpoint, int attempt, Duration took, Fault fault, Duration wait) {
        telemetry.emit(
                new EndpointEvent.WarmupAttempt(
                        endpoint.value(), attempt, took, fault.detail(), wait));
    }

    @Override
    public void warmupCompleted(EndpointId endpoint, Duration took, int attempts) {
        telemetry.emit(new EndpointEvent.WarmupCompleted(endpoint.value(), attempts, took));
    }

    @Override
    public void unopenable(EndpointId endpoint, OpenException why) {
        onUnopenable.accept(why);
    }

    @Override
    public void closeFailed(EndpointId endpoint, String detail) {
        telemetry.emit(
                new ProcessEvent.Noticed(
                        Level.WARN,
                        Component.CONNECTOR,
                        "close_failed",
                        "the client did not close cleanly",
                        Map.of("endpoint", endpoint.value(), "error_detail", detail)));
    }
}
