package io.chronicle.engine;

import io.chronicle.config.PhaseModel;
import io.chronicle.config.PolicyModel.FallbackTarget;
import io.chronicle.config.RouteModel;
import io.chronicle.core.EndpointId;
import io.chronicle.core.Labels;
import io.chronicle.engine.health.EndpointSupervisor;
import io.chronicle.resilience.GuardPlan;
import io.chronicle.spi.Endpoint;
import io.chronicle.spi.Phase;
import io.chronicle.spi.PhaseContext;
import io.chronicle.spi.PhaseType;
import io.chronicle.spi.PhaseType.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Turns a route's phases into steps that stand behind their endpoints' guards.
///
/// @param onPartial told when a fallback or a skipped child kept the route going
record StepPlanner(RouteModel route, House house, RouteEvents events, Runnable onPartial) {

    private static final Duration UNBOUNDED = Duration.ofDays(36_500);

    List<Step> steps() {
        return route.phases().stream().map(this::step).toList();
    }

    private Step step(PhaseModel phase) {
        return switch (phase) {
            case PhaseModel.Single single ->
                    new PhaseStep(single.name(), single.when(), guarded(single), cover(single));
            case PhaseModel.Parallel parallel ->
                    new FanoutStep(
                            parallel.name(),
                            parallel.when(),
                            parallel.children().stream().map(this::child).toList(),
                            parallel.aggregation(),
                            parallel.quorum(),
                            parallel.timeout(),
                            parallel.budget(),
                            house.ticker(),
                            events,
                            onPartial);
        };
    }

    private FanoutStep.Child child(PhaseModel.Child child) {
        return new FanoutStep.Child(
                child.phase().name(),
                guarded(child.phase()),
                child.optional(),
                child.fallback().map(this::guarded));
    }

    private Optional<Cover> cover(PhaseModel.Single phase) {
        if (!route.policy().allowPartial()) {
            return Optional.empty();
        }
        return phase.connector()
                .flatMap(name -> Optional.ofNullable(route.policy().fallbacks().get(name)))
                .map(target ->
                        switch (target) {
                            case FallbackTarget.ToPhase(var fallback) ->
                                    new Cover.ByPhase(fallback.name(), guarded(fallback));
                            case FallbackTarget.ToRoute(var name) -> new Cover.ByRoute(name);
                        });
    }

    private GuardedPhase guarded(PhaseModel.Single phase) {
        if (phase.connector().isEmpty()) {
            return new GuardedPhase.Inside(
                    bind(phase, Optional.empty(), ""), phase.timeout(), house.ticker());
        }
        return outside(phase, phase.connector().get(), phase.type().target().orElseThrow());
    }

    private GuardedPhase outside(PhaseModel.Single phase, String name, Target target) {
        var connector = house.connector(name);
        var supervisor = house.endpoint(new EndpointPlan.Key(name, target.role()));
        var family = connector.type().name();
        var plan = PhasePlan.of(phase, connector);
        return new GuardedPhase.Outside(
                onceOpen(phase, supervisor, family),
                supervisor.guard(),
                plan,
                calls(phase, name, supervisor.id().value(), family),
                phase.inTransaction());
    }

    private CallEvents calls(
            PhaseModel.Single phase, String connector, String endpoint, String family) {
        return new CallEvents(
                Labels.route(route.name()),
                phase.name(),
                connector,
                endpoint,
                family,
                phase.type().name(),
                house.telemetry());
    }

    /// How the route begins anew, as often as its budget allows: nothing that a transaction undid
    /// is repeated, so nobody has to ask for it. Empty where the route has no transaction.
    Optional<Restart> restart() {
        return EndpointPlan.singles(route).stream()
                .filter(PhaseModel.Single::inTransaction)
                .findFirst()
                .map(this::restart);
    }

    private Restart restart(PhaseModel.Single first) {
        var connector = house.connector(first.connector().orElseThrow());
        var endpoint = EndpointId.of(connector.name()).value();
        var plan =
                new GuardPlan(
                        first.budget(),
                        first.delivery().retrying(first.budget().maxAttempts() - 1),
                        route.policy().deadline().orElse(UNBOUNDED),
                        Integer.MAX_VALUE);
        var calls = calls(first, connector.name(), endpoint, connector.type().name());
        return new Restart(house.unguarded(route.name()), plan, calls);
    }

    private Supplier<Phase> onceOpen(
            PhaseModel.Single phase, EndpointSupervisor supervisor, String family) {
        return new Once<>(() -> bind(phase, supervisor.endpoint(), family));
    }

    private Phase bind(PhaseModel.Single phase, Optional<Endpoint> endpoint, String family) {
        var signals = new TelemetrySignals(family, house.telemetry());
        var context =
                new PhaseContext(
                        route.name(),
                        phase.name(),
                        endpoint,
                        phase.delivery(),
                        phase.batch(),
                        house.ticker(),
                        signals);
        return bind(phase.type(), phase.options(), context);
    }

    @SuppressWarnings("unchecked") // the options were decoded by this very type
    private static <O> Phase bind(PhaseType<O> type, Object options, PhaseContext context) {
        return type.bind((O) options, context);
    }
}
