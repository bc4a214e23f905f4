package io.chronicle.config;

import io.chronicle.config.PolicyModel.FallbackTarget;
import io.chronicle.expression.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `policy.fallback` of one chronicle.
final class FallbackReader {

    private final Check check;
    private final ChronicleSpec.Draft chronicle;
    private final SlotPlan plan;
    private final PhaseReader phases;
    private final PhaseReader.Inherited inherited;

    FallbackReader(
            Check check,
            ChronicleSpec.Draft chronicle,
            SlotPlan plan,
            PhaseReader phases,
            PhaseReader.Inherited inherited) {
        this.check = check;
        this.chronicle = chronicle;
        this.plan = plan;
        this.phases = phases;
        this.inherited = inherited;
    }

    Map<String, FallbackTarget> read(Set<String> routes) {
        var targets = new LinkedHashMap<String, FallbackTarget>();
        chronicle
                .policy()
                .value()
                .fallback()
                .forEach((connector, target) ->
                        read(connector, target, routes).ifPresent(t -> targets.put(connector, t)));
        cycles(targets);
        return targets;
    }

    private String subject() {
        return "chronicle \"" + chronicle.name().value() + "\"";
    }

    private Optional<FallbackTarget> read(
            String connector, Placed<String> target, Set<String> routes) {
        var name = new Placed<>(connector, target.path(), target.mark());
        var references = new References(check);
        var known = references.existing(name, subject() + " fallback", "a connector it uses");
        var scope = plan.scopeOfStandIn(connector);
        if (known.isPresent() && scope.isEmpty()) {
            check.problems()
                    .warning(
                            "CHR-3304",
                            target.path(),
                            target.mark(),
                            "no phase of " + subject() + " uses \"" + connector + "\"");
        }
        if (plan.standIn(target.value()).isPresent()) {
            return toPhase(target, scope.orElseGet(() -> plan.scope(plan.ordered().size())));
        }
        if (routes.contains(target.value()) && !target.value().equals(chronicle.name().value())) {
            return Optional.of(new FallbackTarget.ToRoute(target.value()));
        }
        check.problems()
                .error(
                        "CHR-3301",
                        target.path(),
                        target.mark(),
                        "no phase of "
                                + subject()
                                + " and no other chronicle is named \""
                                + target.value()
                                + "\"");
        return Optional.empty();
    }

    private Optional<FallbackTarget> toPhase(Placed<String> target, Scope scope) {
        var item = plan.standIn(target.value()).orElseThrow();
        if (item.draft().filter(PhaseSpec.Draft::parallel).isPresent()) {
            check.problems()
                    .error(
                            "CHR-3311",
                            target.path(),
                            target.mark(),
                            "a fallback may not be type=parallel");
            return Optional.empty();
        }
        return item.draft()
                .flatMap(draft -> phases.single(draft, item.path(), scope, inherited))
                .map(FallbackTarget.ToPhase::new);
    }

    /// A stand-in that needs the connector it stands in for, directly or in turn.
    private void cycles(Map<String, FallbackTarget> targets) {
        var next = new LinkedHashMap<String, String>();
        targets.forEach((connector, target) -> {
            if (target instanceof FallbackTarget.ToPhase(var phase)) {
                phase.connector().ifPresent(c -> next.put(connector, c));
            }
        });
        var written = chronicle.policy().value().fallback();
        Cycles.of(next)
                .forEach((start, round) -> {
                    var place = written.get(start);
                    if (place != null) {
                        check.problems()
                                .error(
                                        "CHR-3312",
                                        place.path(),
                                        place.mark(),
                                        "fallbacks go round in a circle: " + round);
                    }
                });
    }
}
