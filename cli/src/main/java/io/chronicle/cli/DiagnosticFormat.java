package io.chronicle.cli;

import java.io.PrintStream;
import java.util.List;

/// How findings are written.
enum DiagnosticFormat {
    TEXT,
    JSON,
    GITHUB,
    SARIF;

    /// @param interactive whether a person reads it; text then shows the offending line
    void write(List<Report> reports, PrintStream out, boolean interactive) {
        switch (this) {
            case TEXT -> TextFormat.write(reports, out, interactive);
            case JSON -> JsonFormat.write(reports, out);
            case GITHUB -> GithubFormat.write(reports, out);
            case SARIF -> SarifFormat.write(reports, out);
        }
    }
}
