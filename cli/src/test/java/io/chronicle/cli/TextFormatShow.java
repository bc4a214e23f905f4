package io.chronicle.cli;

import io.chronicle.core.Diagnostic;
import io.chronicle.core.Diagnostic.Severity;
import io.chronicle.core.Mark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What a person at a terminal sees of one finding.
final class TextFormatShow {

    private TextFormatShow() {}

    static String of(String source, int line, int column, String hint) {
        var finding =
                new Diagnostic(
                        Severity.ERROR,
                        "CHR-1002",
                        "app",
                        new Mark("config.yaml", line, column),
                        "unknown key",
                        Optional.of(hint));
        var out = new ByteArrayOutputStream();
        var report = new Report("config.yaml", List.of(finding), source.lines().toList());
        DiagnosticFormat.TEXT.write(
                List.of(report), new PrintStream(out, true, StandardCharsets.UTF_8), true);
        return out.toString(StandardCharsets.UTF_8);
    }
}
