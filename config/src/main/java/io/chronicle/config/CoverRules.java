package io.chronicle.config;

import io.chronicle.spi.Role;

/// Warns where `allow_partial_delivery` and `fallback` do not do what they seem to.
final class CoverRules {

    private final Check check;
    private final Placed<PolicySpec.Draft> policy;
    private final String path;

    CoverRules(Check check, Placed<PolicySpec.Draft> policy, String route) {
        this.check = check;
        this.policy = policy;
        this.path = route + ".policy";
    }

    void check(RouteModel.TriggerModel trigger, PolicyModel model, Dependencies needs) {
        if (!model.allowPartial()) {
            policy.value().fallback().values().stream()
                    .findFirst()
                    .ifPresent(first ->
                            check.problems()
                                    .warning(
                                            "CHR-3302",
                                            path + ".fallback",
                                            first.mark(),
                                            "has effect only with allow_partial_delivery:"
                                                    + " true",
                                            "allow_partial_delivery: true"));
            return;
        }
        model.requires().stream()
                .filter(name -> !model.covered().contains(name))
                .filter(name -> !policy.value().fallback().containsKey(name))
                .filter(name -> !source(trigger, name) || needs.used().contains(name))
                .forEach(this::uncovered);
    }

    private static boolean source(RouteModel.TriggerModel trigger, String name) {
        return trigger.type().role() == Role.CONSUMER && trigger.connector().equals(name);
    }

    private void uncovered(String name) {
        check.problems()
                .warning(
                        "CHR-3303",
                        path + ".allow_partial_delivery",
                        policy.mark(),
                        "\""
                                + name
                                + "\" has no fallback and is not optional; its outage stops the"
                                + " route");
    }
}
