package io.chronicle.config;

import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Seq;
import io.chronicle.core.Node.Table;
import io.chronicle.core.Problems;
import java.util.HashMap;
import java.util.Map;

/// Phase names are unique in a chronicle, children included.
final class PhaseNames {

    private final Map<String, String> owners = new HashMap<>();
    private final Problems problems;

    private PhaseNames(Problems problems) {
        this.problems = problems;
    }

    static void check(ChronicleSpec.Draft chronicle, Problems problems) {
        var names = new PhaseNames(problems);
        for (var phase : chronicle.phases()) {
            names.add(phase.node(), phase.path());
            phase.draft()
                    .filter(PhaseSpec.Draft::parallel)
                    .flatMap(PhaseSpec.Draft::options)
                    .ifPresent(options -> names.children(options.value(), options.path()));
        }
    }

    private void children(Node options, String path) {
        if (options instanceof Table table
                && table.entry("phases").map(Node.Entry::value).orElse(null) instanceof Seq seq) {
            for (var i = 0; i < seq.items().size(); i++) {
                add(seq.items().get(i), path + ".phases[" + i + "]");
            }
        }
    }

    private void add(Node phase, String path) {
        Item.peek(phase, "name").ifPresent(name -> add(name, path, phase.mark()));
    }

    private void add(String name, String path, Mark mark) {
        var owner = owners.putIfAbsent(name, path);
        if (owner != null) {
            problems.error(
                    "CHR-3004",
                    path + ".name",
                    mark,
                    "the phase name \"" + name + "\" is taken by " + owner);
        }
    }
}
