package io.chronicle.core;

import io.chronicle.core.Diagnostic.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Collects findings, never stopping at the first. One per check; not for use by several threads.
public final class Problems {

    private final List<Diagnostic> found = new ArrayList<>();

    public void error(String code, String path, Mark at, String message) {
        add(new Diagnostic(Severity.ERROR, code, path, at, message, Optional.empty()));
    }

    public void error(String code, String path, Mark at, String message, String hint) {
        add(new Diagnostic(Severity.ERROR, code, path, at, message, Optional.of(hint)));
    }

    public void warning(String code, String path, Mark at, String message) {
        add(new Diagnostic(Severity.WARNING, code, path, at, message, Optional.empty()));
    }

    public void warning(String code, String path, Mark at, String message, String hint) {
        add(new Diagnostic(Severity.WARNING, code, path, at, message, Optional.of(hint)));
    }

    public void add(Diagnostic diagnostic) {
        found.add(diagnostic);
    }

    /// How many errors were found so far.
    public long errors() {
        return found.stream().filter(d -> d.severity() == Severity.ERROR).count();
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }

    /// Whether an error was found at `path` or below it.
    public boolean hasErrorsAt(String path) {
        return found.stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .anyMatch(d ->
                        d.path().equals(path)
                                || d.path().startsWith(path + ".")
                                || d.path().startsWith(path + "["));
    }

    /// Each once, in order of position; findings without a position come first.
    public List<Diagnostic> sorted() {
        return found.stream().distinct().sorted(Comparator.comparing(Diagnostic::at)).toList();
    }
}
