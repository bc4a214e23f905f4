package io.chronicle.engine;

import io.chronicle.config.ChronicleModel;
import io.chronicle.core.HalfOpen;
import io.chronicle.engine.health.EndpointSupervisor;
import io.chronicle.engine.health.HealthListener;
import io.chronicle.engine.health.SupervisionPlan;
import io.chronicle.resilience.Bulkhead;
import io.chronicle.resilience.Timers;
import io.chronicle.spi.ConnectorType;
import io.chronicle.spi.Endpoint;
import io.chronicle.spi.EndpointContext;
import io.chronicle.spi.OpenException;
import io.chronicle.spi.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes what opens the plans: a supervisor for each endpoint, and the listeners themselves.
final class Supervision {

    private final ChronicleModel model;
    private final EngineSettings settings;

    Supervision(ChronicleModel model, EngineSettings settings) {
        this.model = model;
        this.settings = settings;
    }

    /// Supervisors, not started, in file order.
    Map<EndpointPlan.Key, EndpointSupervisor> supervisors(
            List<EndpointPlan> plans, Timers timers, HealthListener listener) {
        var all = new LinkedHashMap<EndpointPlan.Key, EndpointSupervisor>();
        for (var plan : plans) {
            if (plan.role() != Role.SERVER) {
                all.put(plan.key(), supervisor(plan, timers, listener));
            }
        }
        return all;
    }

    /// Listeners, not bound yet.
    ///
    /// @throws OpenException where a file that the configuration names cannot be used
    Map<EndpointPlan.Key, Endpoint> listeners(List<EndpointPlan> plans)
            throws OpenException, InterruptedException {
        var all = new LinkedHashMap<EndpointPlan.Key, Endpoint>();
        for (var plan : plans) {
            if (plan.role() == Role.SERVER) {
                try {
                    all.put(plan.key(), open(plan));
                } catch (io.chronicle.core.FaultException e) {
                    throw new OpenException(plan.connector().path(), e.fault().detail());
                }
            }
        }
        return all;
    }

    private EndpointSupervisor supervisor(
            EndpointPlan plan, Timers timers, HealthListener listener) {
        var connector = plan.connector();
        var id = plan.id().orElseThrow();
        var family = connector.type().name();
        var bulkhead =
                connector.maxInflight().isPresent()
                        ? Optional.of(
                                new Bulkhead(
                                        id.value(),
                                        family + ".connector_max_inflight",
                                        connector.maxInflight().getAsInt()))
                        : Optional.<Bulkhead>empty();
        return new EndpointSupervisor(
                new SupervisionPlan(
                        id,
                        connector.type().endpointType(plan.role()),
                        connector.warmup(),
                        connector.warmupTimeout(),
                        model.app().probeInterval(),
                        connector.breaker(),
                        model.app().budget().narrow(connector.budget()),
                        bulkhead,
                        probeCloses(connector.name())),
                () -> open(plan),
                timers,
                settings.ticker(),
                settings.random(),
                listener);
    }

    /// Whether some route waits for a closed breaker, so that no real call could close it.
    private boolean probeCloses(String connector) {
        return model.routes().stream()
                .filter(route -> route.policy().requires().contains(connector))
                .anyMatch(route -> route.policy().halfOpen() != HalfOpen.ROUTE);
    }

    private Endpoint open(EndpointPlan plan)
            throws OpenException, io.chronicle.core.FaultException, InterruptedException {
        var connector = plan.connector();
        var context =
                new EndpointContext(
                        connector.name(),
                        plan.id()
                                .orElseGet(() -> io.chronicle.core.EndpointId.of(connector.name())),
                        plan.role(),
                        plan.uses(),
                        connector.timeouts(),
                        connector.maxPayloadBytes().orElse(DEFAULT_PAYLOAD),
                        model.baseDir(),
                        settings.instance(),
                        settings.ticker(),
                        new TelemetrySignals(connector.type().name(), settings.telemetry()));
        return open(connector.type(), connector.options(), context);
    }

    private static final long DEFAULT_PAYLOAD = 16L << 20;

    @SuppressWarnings("unchecked") // the options were decoded by this very type
    private static <O> Endpoint open(ConnectorType<O> type, Object options, EndpointContext context)
            throws OpenException, io.chronicle.core.FaultException, InterruptedException {
        return type.open((O) options, context);
    }
}
