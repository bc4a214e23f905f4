package io.chronicle.engine;

import io.chronicle.config.ConnectorModel;
import io.chronicle.core.Ticker;
import io.chronicle.engine.health.EndpointSupervisor;
import io.chronicle.telemetry.Telemetry;
import java.util.Map;

/// What every route of one instance shares.
record House(
        Map<String, ConnectorModel> connectors,
        Map<EndpointPlan.Key, EndpointSupervisor> endpoints,
        Telemetry telemetry,
        Ticker ticker) {

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
