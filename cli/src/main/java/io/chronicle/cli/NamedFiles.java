package io.chronicle.cli;

import io.chronicle.core.Diagnostic;
import io.chronicle.core.Diagnostic.Severity;
import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.Node.Seq;
import io.chronicle.core.Node.Table;
import io.chronicle.spi.OpenException;
import io.chronicle.spi.TlsMaterial;
import io.chronicle.spi.TlsOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The TLS files that a configuration names, read early: what opening would refuse.
final class NamedFiles {

    private final Path baseDir;
    private final List<Diagnostic> found = new ArrayList<>();

    private NamedFiles(Path baseDir) {
        this.baseDir = baseDir;
    }

    /// @param document of a valid configuration
    /// @param baseDir its folder
    static List<Diagnostic> check(Node document, Path baseDir) {
        var files = new NamedFiles(baseDir);
        files.walk(document, "");
        return files.found;
    }

    private void walk(Node node, String owner) {
        switch (node) {
            case Scalar _ -> {}
            case Seq seq -> seq.items().forEach(item -> walk(item, owner));
            case Table table -> {
                var named = text(table, "name").map(name -> "connector." + name).orElse(owner);
                for (var entry : table.entries()) {
                    if (entry.key().equals("tls") && entry.value() instanceof Table tls) {
                        load(tls, named.isEmpty() ? "management.tls" : named + ".tls");
                    } else {
                        walk(SchemaCheck.nested(entry), named);
                    }
                }
            }
        }
    }

    private void load(Table tls, String path) {
        var options =
                new TlsOptions(
                        text(tls, "ca"),
                        text(tls, "cert").or(() -> text(tls, "client_cert")),
                        text(tls, "key").or(() -> text(tls, "client_key")),
                        Optional.empty(),
                        Optional.empty(),
                        false);
        try {
            TlsMaterial.load(options, path, baseDir);
        } catch (OpenException e) {
            var message = String.valueOf(e.getMessage());
            found.add(
                    new Diagnostic(
                            Severity.ERROR,
                            "CHR-1091",
                            e.path(),
                            place(tls, e.path().substring(e.path().lastIndexOf('.') + 1)),
                            message,
                            Optional.empty()));
        }
    }

    private static Mark place(Table tls, String field) {
        return tls.entry(field)
                .or(() -> tls.entry("client_" + field))
                .map(Node.Entry::at)
                .orElse(tls.mark());
    }

    private static Optional<String> text(Table table, String key) {
        return table.entry(key)
                .map(Node.Entry::value)
                .filter(Scalar.class::isInstance)
                .map(value -> ((Scalar) value).text());
    }
}
