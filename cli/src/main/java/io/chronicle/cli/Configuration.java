package io.chronicle.cli;

import io.chronicle.config.Checked;
import io.chronicle.config.ChronicleModel;
import io.chronicle.config.ConfigLoader;
import io.chronicle.config.Environment;
import io.chronicle.core.Diagnostic.Severity;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.Node.Seq;
import io.chronicle.core.Node.Table;
import io.chronicle.runtime.Extensions;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// A configuration file as the commands that run it load it.
final class Configuration {

    private final Terminal terminal;

    Configuration(Terminal terminal) {
        this.terminal = terminal;
    }

    Environment environment() {
        return new Environment(name -> Optional.ofNullable(terminal.env().get(name)), false);
    }

    /// The checked model; what was found goes to the terminal first.
    ///
    /// @throws Failure where the file is not valid
    ChronicleModel load(Path file) {
        return switch (ConfigLoader.load(file, environment(), Extensions.installed())) {
            case Checked.Valid valid -> {
                show(Report.of(file, valid));
                yield valid.model();
            }
            case Checked.Invalid invalid -> {
                var report = Report.of(file, invalid);
                show(report);
                throw Failure.failed(
                        file
                                + " is not valid: "
                                + report.summary()
                                + "; repair it and start again");
            }
        };
    }

    /// What came into a valid file from outside, and so must not show; a default that the file
    /// itself shows is not among it.
    Set<String> secrets(Path file) {
        var found = new HashSet<String>();
        ConfigLoader.document(file, environment()).ifPresent(root -> collect(root, found));
        return found;
    }

    private static void collect(Node node, Set<String> found) {
        switch (node) {
            case Scalar scalar -> {
                for (var insert : scalar.inserts()) {
                    var value = scalar.text().substring(insert.start(), insert.end());
                    if (!insert.placeholder().endsWith(":-" + value + "}")) {
                        found.add(value);
                    }
                }
            }
            case Seq seq -> seq.items().forEach(item -> collect(item, found));
            case Table table -> table.entries().forEach(entry -> collect(entry.value(), found));
        }
    }

    private void show(Report report) {
        if (report.findings().stream().anyMatch(d -> d.severity() != Severity.NOTE)) {
            TextFormat.write(
                    java.util.List.of(report),
                    terminal.err(),
                    terminal.interactive().getAsBoolean());
        }
    }
}
