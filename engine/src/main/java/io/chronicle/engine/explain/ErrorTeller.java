package io.chronicle.engine.explain;

import static io.chronicle.core.Fault.Code.BUDGET_EXHAUSTED;
import static io.chronicle.core.Fault.Code.CONNECTOR_FAILURE;
import static io.chronicle.core.Fault.Code.MISSING_KEY;
import static io.chronicle.core.Fault.Code.PAYLOAD_INVALID;
import static io.chronicle.core.Fault.Code.PAYLOAD_TOO_LARGE;

import io.chronicle.config.PolicyModel.OnError;
import io.chronicle.config.RouteModel;
import io.chronicle.core.Fault;
import io.chronicle.spi.Durations;
import io.chronicle.spi.Role;
import java.util.ArrayList;
import java.util.List;

/// What becomes of work that fails (contract 5.7).
final class ErrorTeller {

    private static final List<Fault.Code> CAUSES =
            List.of(
                    MISSING_KEY,
                    PAYLOAD_INVALID,
                    PAYLOAD_TOO_LARGE,
                    CONNECTOR_FAILURE,
                    BUDGET_EXHAUSTED);

    private final RouteModel route;
    private final boolean pulls;

    ErrorTeller(RouteModel route) {
        this.route = route;
        this.pulls = route.trigger().type().role() == Role.CONSUMER;
    }

    Errors errors(Endpoints endpoints) {
        var park =
                route.policy()
                        .park()
                        .map(p ->
                                new Errors.Parked(
                                        p.connector(),
                                        endpoints.id(p.connector(), p.type().role()).value(),
                                        Typed.explain(p)));
        return new Errors(route.trigger().waits() ? answers() : actions(), park);
    }

    private static List<Errors.Case> answers() {
        return List.of(
                answer("MISSING_KEY", "400"),
                answer("PAYLOAD_INVALID", "400"),
                answer("PAYLOAD_TOO_LARGE", "413"),
                answer("CONNECTOR_FAILURE", "502; 504 for a timeout, 500 for a defect"),
                answer("BUDGET_EXHAUSTED", "503 with Retry-After"),
                answer("TARGET_UNAVAILABLE", "503 with Retry-After"));
    }

    private static Errors.Case answer(String code, String status) {
        return new Errors.Case(code, "answer", status);
    }

    private List<Errors.Case> actions() {
        var cases = new ArrayList<Errors.Case>();
        for (var code : CAUSES) {
            var action = action(code);
            cases.add(
                    switch (action) {
                        case DROP -> new Errors.Case(code.name(), "drop", "counted, and done");
                        case PARK -> new Errors.Case(code.name(), "park", parked(code));
                        case STOP -> new Errors.Case(code.name(), "stop", stopped());
                    });
        }
        cases.add(unavailable());
        return cases;
    }

    /// What nobody gives again is parked where it can be.
    private OnError action(Fault.Code code) {
        var wanted = route.policy().onError().getOrDefault(code, OnError.STOP);
        var kept = !pulls && wanted == OnError.STOP && route.policy().park().isPresent();
        return kept ? OnError.PARK : wanted;
    }

    private String parked(Fault.Code code) {
        if (!pulls) {
            return "done once the parking target has confirmed it; else " + stopped();
        }
        return code == CONNECTOR_FAILURE
                ? "where another attempt would not help; else stop: " + stopped()
                : "done once the parking target has confirmed it; until then as stop";
    }

    private String stopped() {
        return pulls
                ? "not acknowledged; runs again after "
                        + Durations.format(route.policy().budget().baseBackoff())
                        + ", doubling to 1m"
                : "counted, and lost: nobody waits and nothing gives it again";
    }

    private Errors.Case unavailable() {
        var code = Fault.Code.TARGET_UNAVAILABLE;
        if (pulls) {
            return new Errors.Case(code.name(), "pause", "kept, and runs again when the route may");
        }
        return action(code) == OnError.PARK
                ? new Errors.Case(code.name(), "park", parked(code))
                : new Errors.Case(code.name(), "stop", stopped());
    }
}
