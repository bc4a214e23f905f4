package io.chronicle.engine;

import io.chronicle.config.ConnectorModel;
import io.chronicle.config.PhaseModel;
import io.chronicle.resilience.GuardPlan;
import io.chronicle.spi.PhaseType.Bound;
import io.chronicle.spi.PhaseType.Target;
import java.time.Duration;

/// How hard a phase that reaches outside tries. Pure.
public final class PhasePlan {

    private PhasePlan() {}

    /// @param connector the one that the phase reaches
    public static GuardPlan of(PhaseModel.Single phase, ConnectorModel connector) {
        var target = phase.type().target().orElseThrow();
        return new GuardPlan(
                phase.budget(),
                phase.delivery(),
                attemptTimeout(phase, target, connector),
                target.driverRetries() || phase.inTransaction() ? 1 : Integer.MAX_VALUE);
    }

    private static Duration attemptTimeout(
            PhaseModel.Single phase, Target target, ConnectorModel connector) {
        var byConnector =
                target.timeout() == Bound.QUERY
                        ? connector.timeouts().query()
                        : connector.timeouts().request();
        return phase.timeout().orElse(byConnector);
    }
}
