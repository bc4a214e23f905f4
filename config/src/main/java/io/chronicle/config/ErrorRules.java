package io.chronicle.config;

import io.chronicle.config.PolicyModel.OnError;
import io.chronicle.core.Fault;
import io.chronicle.core.Mark;
import io.chronicle.core.Problems;
import io.chronicle.spi.Role;
import java.util.EnumMap;
import java.util.Map;

/// `on_error` and `park` of one route (contract 8.1.4).
final class ErrorRules {

    private final Problems problems;
    private final PolicySpec.Draft policy;
    private final String path;
    private final Mark mark;

    ErrorRules(Problems problems, Placed<PolicySpec.Draft> policy, String route) {
        this.problems = problems;
        this.policy = policy.value();
        this.path = route + ".policy";
        this.mark = policy.mark();
    }

    /// What happens per code; `default` filled in.
    Map<Fault.Code, OnError> actions() {
        var actions = new EnumMap<Fault.Code, OnError>(Fault.Code.class);
        var written = policy.onError();
        for (var cause : PolicySpec.CAUSES) {
            var action = written.containsKey(cause) ? written.get(cause) : written.get("default");
            if (action != null && !cause.equals("default")) {
                actions.put(Fault.Code.valueOf(cause), action.value());
            }
        }
        return Map.copyOf(actions);
    }

    void check(RouteModel.TriggerModel trigger, boolean parks) {
        if (trigger.waits() && !policy.onError().isEmpty()) {
            problems.error(
                    "CHR-3306",
                    path + ".on_error",
                    policy.onError().values().iterator().next().mark(),
                    "a caller waits for the outcome and is told; on_error needs respond: early");
        }
        parking(parks);
        early(trigger, parks);
        exhausted();
    }

    private void parking(boolean parks) {
        policy.onError()
                .forEach((cause, action) -> {
                    if (action.value() == OnError.PARK && !parks) {
                        problems.error(
                                "CHR-3307",
                                action.path(),
                                action.mark(),
                                "park needs policy.park",
                                "park: {connector: …, topic: …}");
                    }
                });
    }

    private void early(RouteModel.TriggerModel trigger, boolean parks) {
        var early = trigger.type().role() == Role.SERVER && !trigger.waits();
        var kept = policy.onError().values().stream().anyMatch(a -> a.value() == OnError.PARK);
        if (early && !parks) {
            problems.warning(
                    "CHR-3308",
                    path + ".park",
                    mark,
                    "respond: early without park: work that fails after the 202 is lost, only"
                            + " counted");
        } else if (!early && parks && !kept) {
            problems.warning(
                    "CHR-3309",
                    path + ".park",
                    mark,
                    "nothing is parked: no code of on_error says park");
        }
    }

    private void exhausted() {
        var action =
                policy.onError().getOrDefault("BUDGET_EXHAUSTED", policy.onError().get("default"));
        if (action != null && action.value() == OnError.PARK) {
            problems.warning(
                    "CHR-3310",
                    action.path(),
                    action.mark(),
                    "BUDGET_EXHAUSTED: park empties the source into the parking target in an"
                            + " outage",
                    "BUDGET_EXHAUSTED: stop");
        }
    }
}
