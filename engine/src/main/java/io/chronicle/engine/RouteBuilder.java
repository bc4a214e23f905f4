package io.chronicle.engine;

import io.chronicle.config.ChronicleModel;
import io.chronicle.config.PolicyModel.ParkModel;
import io.chronicle.config.RouteModel;
import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.Labels;
import io.chronicle.readiness.ReadinessGraph;
import io.chronicle.resilience.Gate;
import io.chronicle.resilience.GuardListener;
import io.chronicle.resilience.GuardPlan;
import io.chronicle.resilience.HttpConcurrency;
import io.chronicle.resilience.RetryAdvice;
import io.chronicle.spi.Endpoint;
import io.chronicle.spi.ParkType;
import io.chronicle.spi.Role;
import io.chronicle.spi.Trigger;
import io.chronicle.spi.TriggerContext;
import io.chronicle.spi.TriggerType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Builds the running parts of each route.
final class RouteBuilder {

    private final ChronicleModel model;
    private final House house;
    private final Map<EndpointPlan.Key, Endpoint> listeners;
    private final ReadinessGraph graph;
    private final EngineSettings settings;
    private final HttpConcurrency http;
    private final Doorbell bell;
    private final Map<String, RouteRunner> runners = new HashMap<>();

    RouteBuilder(
            ChronicleModel model,
            House house,
            Map<EndpointPlan.Key, Endpoint> listeners,
            ReadinessGraph graph,
            EngineSettings settings,
            HttpConcurrency http,
            Doorbell bell) {
        this.model = model;
        this.house = house;
        this.listeners = listeners;
        this.graph = graph;
        this.settings = settings;
        this.http = http;
        this.bell = bell;
    }

    Route build(RouteModel route) {
        var label = Labels.route(route.name());
        var parkedIn = route.policy().park().map(ParkModel::connector).orElse("");
        var events = new RouteEvents(label, parkedIn, settings.telemetry());
        Runnable onPartial = () -> graph.partial(route.name());
        var planner = new StepPlanner(route, house, events, onPartial);
        var runner =
                new RouteRunner(
                        planner.steps(),
                        planner.restart(),
                        route.policy().deadline(),
                        settings.ticker(),
                        events,
                        onPartial,
                        runners);
        runners.put(route.name(), runner);
        var intake = new RouteIntake(door(route, label, runner, events));
        return new Route(route, intake, source(route), endpoint -> trigger(route, endpoint), bell);
    }

    private Door door(RouteModel route, String label, RouteRunner runner, RouteEvents events) {
        var verdict = graph.verdicts(route.name());
        var policy = route.policy();
        var advice =
                new RetryAdvice(
                        policy.budget(),
                        model.app().readinessCache(),
                        settings.ticker(),
                        settings.random());
        var gate =
                new Gate(
                        label,
                        policy.limits(),
                        listens(route) ? Optional.of(http(route)) : Optional.empty(),
                        advice,
                        () -> Door.veto(verdict.get()));
        var onError =
                new OnError(
                        route.trigger().waits(),
                        policy.onError(),
                        policy.park().map(park -> parking(route, park)));
        return new Door(
                label,
                verdict,
                graph.trials(route.name()),
                gate,
                runner,
                onError,
                events,
                policy.budget(),
                policy.deadline(),
                settings.ticker(),
                bell,
                new HeldDeliveries(bell));
    }

    private HttpConcurrency http(RouteModel route) {
        var own = route.policy().limits().httpMaxConcurrency();
        return own < http.max() ? new HttpConcurrency(own, http) : http;
    }

    private static boolean listens(RouteModel route) {
        return route.trigger().type().role() == Role.SERVER;
    }

    private Parking parking(RouteModel route, ParkModel park) {
        var connector = house.connector(park.connector());
        var supervisor = house.endpoint(new EndpointPlan.Key(park.connector(), park.type().role()));
        var plan =
                new GuardPlan(
                        model.app().budget().narrow(connector.budget()),
                        DeliveryPolicy.ONCE,
                        connector.timeouts().request(),
                        1);
        var target =
                new Once<>(() ->
                        target(park.type(), park.options(), supervisor.endpoint().orElseThrow()));
        return new Parking(
                route.name(),
                (letter, delivery) ->
                        supervisor
                                .guard()
                                .call(
                                        plan,
                                        io.chronicle.core.Deadline.never(settings.ticker()),
                                        delivery.cancel(),
                                        (_, deadline, _) -> {
                                            target.get().park(letter, deadline);
                                            return letter;
                                        },
                                        GuardListener.NONE),
                settings.ticker());
    }

    @SuppressWarnings("unchecked") // the options were decoded by this very type
    private static <O> ParkType.ParkTarget target(
            ParkType<O> type, Object options, Endpoint endpoint) {
        return type.bind((O) options, endpoint);
    }

    private Supplier<Optional<Endpoint>> source(RouteModel route) {
        var key = new EndpointPlan.Key(route.trigger().connector(), route.trigger().type().role());
        return listens(route)
                ? () -> Optional.ofNullable(listeners.get(key))
                : house.endpoint(key)::endpoint;
    }

    private Trigger trigger(RouteModel route, Endpoint endpoint) {
        var family = house.connector(route.trigger().connector()).type().name();
        var context =
                new TriggerContext(
                        route.name(),
                        endpoint,
                        route.policy().limits(),
                        model.app().drainTimeout(),
                        settings.ticker(),
                        new TelemetrySignals(family, settings.telemetry()));
        return bind(route.trigger().type(), route.trigger().options(), context);
    }

    @SuppressWarnings("unchecked") // the options were decoded by this very type
    private static <O> Trigger bind(TriggerType<O> type, Object options, TriggerContext context) {
        return type.bind((O) options, context);
    }
}
