package io.chronicle.engine;

import io.chronicle.config.ConnectorModel;
import io.chronicle.core.Ticker;
import io.chronicle.engine.health.EndpointSupervisor;
import io.chronicle.resilience.CallGuard;
import io.chronicle.resilience.GuardTarget;
import io.chronicle.resilience.Timers;
import io.chronicle.resilience.Watch;
import io.chronicle.telemetry.Telemetry;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/// What every route of one instance shares.
record House(
        Map<String, ConnectorModel> connectors,
        Map<EndpointPlan.Key, EndpointSupervisor> endpoints,
        Telemetry telemetry,
        Ticker ticker,
        Timers timers,
        DoubleSupplier random) {

    /// A guard before nothing that could be down: its retries and its budget alone count.
    ///
    /// @param name for details of faults
    CallGuard unguarded(String name) {
        var target = new GuardTarget(name, Optional.empty(), Optional.empty(), Watch.NONE);
        return new CallGuard(target, timers, ticker, random);
    }

    ConnectorModel connector(String name) {
        var model = connectors.get(name);
        if (model == null) {
            throw new IllegalStateException("no connector " + name);
        }
        return model;
    }

    EndpointSupervisor endpoint(EndpointPlan.Key key) {
        var supervisor = endpoints.get(key);
        if (supervisor == null) {
            throw new IllegalStateException("no endpoint for " + key);
        }
        return supervisor;
    }
}
