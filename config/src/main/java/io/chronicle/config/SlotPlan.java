package io.chronicle.config;

import io.chronicle.core.Node;
import io.chronicle.core.Node.Seq;
import io.chronicle.core.Node.Table;
import io.chronicle.expression.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which phases run in order, which only stand in for others, and what each may read.
final class SlotPlan {

    private final List<Item<PhaseSpec.Draft>> ordered = new ArrayList<>();
    private final List<Item<PhaseSpec.Draft>> standIns = new ArrayList<>();

    SlotPlan(ChronicleSpec.Draft chronicle) {
        var labels = new HashSet<String>();
        chronicle
                .policy()
                .value()
                .fallback()
                .values()
                .forEach(target -> labels.add(target.value()));
        chronicle.phases().forEach(phase -> childFallbacks(phase, labels));
        for (var phase : chronicle.phases()) {
            var standsIn = phase.peek("name").filter(labels::contains).isPresent();
            (standsIn ? standIns : ordered).add(phase);
        }
    }

    List<Item<PhaseSpec.Draft>> ordered() {
        return ordered;
    }

    Optional<Item<PhaseSpec.Draft>> standIn(String label) {
        return standIns.stream()
                .filter(p -> p.peek("name").filter(label::equals).isPresent())
                .findFirst();
    }

    List<Item<PhaseSpec.Draft>> standIns() {
        return standIns;
    }

    /// What the phase at `index` of the order may read: the slots before its own.
    Scope scope(int index) {
        var names = ordered.subList(0, index).stream().map(p -> p.peek("name").orElse("")).toList();
        return new Scope(index + 1, names, true);
    }

    /// What a stand-in for `connector` may read: the slots before the first phase that uses it.
    Optional<Scope> scopeOfStandIn(String connector) {
        for (var i = 0; i < ordered.size(); i++) {
            if (uses(ordered.get(i), connector)) {
                return Optional.of(scope(i));
            }
        }
        return Optional.empty();
    }

    private static boolean uses(Item<PhaseSpec.Draft> phase, String connector) {
        return connectorOf(phase.node()).filter(connector::equals).isPresent()
                || children(phase).stream()
                        .anyMatch(
                                child -> connectorOf(child).filter(connector::equals).isPresent());
    }

    private static Optional<String> connectorOf(Node phase) {
        return value(phase, "options").flatMap(options -> Item.peek(options, "connector"));
    }

    private static void childFallbacks(Item<PhaseSpec.Draft> phase, Set<String> labels) {
        children(phase).forEach(child -> Item.peek(child, "fallback").ifPresent(labels::add));
    }

    private static List<Node> children(Item<PhaseSpec.Draft> phase) {
        return phase.peek("type").filter(Families.PARALLEL::equals).isEmpty()
                ? List.of()
                : value(phase.node(), "options")
                        .flatMap(options -> value(options, "phases"))
                        .map(list -> list instanceof Seq seq ? seq.items() : List.<Node>of())
                        .orElse(List.of());
    }

    private static Optional<Node> value(Node node, String key) {
        return node instanceof Table table
                ? table.entry(key).map(Node.Entry::value)
                : Optional.empty();
    }
}
