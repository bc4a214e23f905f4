package io.chronicle.config;

import io.chronicle.config.PhaseModel.Child;
import io.chronicle.config.PhaseModel.Parallel;
import io.chronicle.config.PhaseModel.Single;
import io.chronicle.config.PolicyModel.FallbackTarget;
import io.chronicle.spi.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Which connectors one route depends on, and which outages it survives.
final class Dependencies {

    /// Every use of a connector by a phase.
    ///
    /// @param soft whether the route goes on without it: an optional child, one with a fallback, or
    ///   a stand-in
    record Reach(Single phase, boolean soft) {}

    private final Check check;
    private final RouteModel.TriggerModel trigger;
    private final List<Reach> reaches = new ArrayList<>();

    Dependencies(
            Check check,
            RouteModel.TriggerModel trigger,
            List<PhaseModel> phases,
            Collection<FallbackTarget> fallbacks) {
        this.check = check;
        this.trigger = trigger;
        phases.forEach(this::add);
        fallbacks.forEach(this::add);
    }

    private void add(PhaseModel phase) {
        switch (phase) {
            case Single single -> reaches.add(new Reach(single, false));
            case Parallel parallel -> parallel.children().forEach(this::add);
        }
    }

    private void add(Child child) {
        reaches.add(new Reach(child.phase(), child.optional() || child.fallback().isPresent()));
        child.fallback().ifPresent(f -> reaches.add(new Reach(f, true)));
    }

    private void add(FallbackTarget target) {
        switch (target) {
            case FallbackTarget.ToPhase(var phase) -> reaches.add(new Reach(phase, true));
            case FallbackTarget.ToRoute _ -> {}
        }
    }

    List<Reach> reaches() {
        return reaches;
    }

    /// Connectors that phases use.
    List<String> used() {
        return reaches.stream().flatMap(r -> r.phase().connector().stream()).distinct().toList();
    }

    /// All that must be up, in file order.
    ///
    /// @param extra what `policy.requires` adds
    List<String> required(List<String> extra) {
        var pending = new ArrayDeque<String>();
        pending.add(trigger.connector());
        pending.addAll(used());
        pending.addAll(extra);
        var found = new HashSet<String>();
        while (!pending.isEmpty()) {
            var name = pending.remove();
            if (found.add(name)) {
                check.connectors()
                        .find(name)
                        .flatMap(Connectors.Known::model)
                        .ifPresent(model -> pending.addAll(model.requires()));
            }
        }
        if (!consumes()
                && !used().contains(trigger.connector())
                && !extra.contains(trigger.connector())) {
            found.remove(trigger.connector());
        }
        return check.connectors().names().stream().filter(found::contains).toList();
    }

    private boolean consumes() {
        return trigger.type().role() == Role.CONSUMER;
    }

    /// Connectors whose outage only degrades the route.
    List<String> covered(List<String> required, Map<String, FallbackTarget> fallbacks) {
        return required.stream()
                .filter(name -> !(consumes() && name.equals(trigger.connector())))
                .filter(name -> fallbacks.containsKey(name) || onlySoftly(name))
                .toList();
    }

    private boolean onlySoftly(String name) {
        var uses =
                reaches.stream()
                        .filter(r -> r.phase().connector().filter(name::equals).isPresent())
                        .toList();
        return !uses.isEmpty() && uses.stream().allMatch(Reach::soft);
    }

    /// Whether `connector_flags` leaves everything on that the route needs.
    boolean enabled(List<String> required, Stream<String> further) {
        Set<String> needed = new HashSet<>(required);
        needed.add(trigger.connector());
        further.forEach(needed::add);
        return needed.stream()
                .flatMap(name -> check.connectors().find(name).stream())
                .flatMap(known -> known.model().stream())
                .allMatch(ConnectorModel::enabled);
    }
}
