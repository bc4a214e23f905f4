package io.chronicle.cli;

import io.chronicle.core.Node;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.Node.Seq;
import io.chronicle.core.Node.Table;
import java.util.Set;
import java.util.TreeSet;

/// The topics that a document names without an expression: an embedded broker starts with them.
final class Topics {

    private Topics() {}

    static Set<String> of(Node document) {
        var found = new TreeSet<String>();
        collect(document, found);
        return found;
    }

    private static void collect(Node node, Set<String> found) {
        switch (node) {
            case Scalar _ -> {}
            case Seq seq -> seq.items().forEach(item -> collect(item, found));
            case Table table ->
                    table.entries()
                            .forEach(entry -> {
                                if (entry.key().equals("topic") || entry.key().equals("topics")) {
                                    names(entry.value(), found);
                                }
                                collect(entry.value(), found);
                            });
        }
    }

    private static void names(Node node, Set<String> found) {
        switch (node) {
            case Scalar scalar -> {
                if (scalar.text().matches("[A-Za-z0-9._-]{1,249}")) {
                    found.add(scalar.text());
                }
            }
            case Seq seq -> seq.items().forEach(item -> names(item, found));
            case Table _ -> {}
        }
    }
}
