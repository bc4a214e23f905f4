package io.chronicle.cli;

import io.chronicle.config.Checked;
import io.chronicle.core.Diagnostic;
import io.chronicle.core.Diagnostic.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What was found in one file.
///
/// @param file as it was named
/// @param source the file's lines, for showing them
record Report(String file, List<Diagnostic> findings, List<String> source) {

    Report {
        findings = List.copyOf(findings);
        source = List.copyOf(source);
    }

    static Report of(Path file, Checked checked) {
        return new Report(file.toString(), checked.diagnostics(), checked.source().lines());
    }

    long count(Severity severity) {
        return findings.stream().filter(d -> d.severity() == severity).count();
    }

    boolean passes(boolean strict) {
        return count(Severity.ERROR) == 0 && (!strict || count(Severity.WARNING) == 0);
    }

    /// `2 errors, 1 warning`; `valid` where there is nothing.
    String summary() {
        var errors = count(Severity.ERROR);
        var warnings = count(Severity.WARNING);
        if (errors == 0) {
            return warnings == 0 ? "valid" : "valid, " + counted(warnings, "warning");
        }
        return counted(errors, "error")
                + (warnings == 0 ? "" : ", " + counted(warnings, "warning"));
    }

    Optional<String> line(int number) {
        return number >= 1 && number <= source.size()
                ? Optional.of(source.get(number - 1))
                : Optional.empty();
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
