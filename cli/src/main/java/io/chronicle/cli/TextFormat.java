package io.chronicle.cli;

import io.chronicle.core.Diagnostic;
import java.io.PrintStream;
import java.util.List;

/// One line a finding; for a person also the place, the offending line and what to write instead.
final class TextFormat {

    private TextFormat() {}

    static void write(List<Report> reports, PrintStream out, boolean interactive) {
        for (var report : reports) {
            for (var finding : report.findings()) {
                out.println(finding.line());
                if (interactive) {
                    show(report, finding, out);
                } else {
                    out.println("  " + place(report, finding) + hint(finding));
                }
            }
        }
    }

    private static void show(Report report, Diagnostic finding, PrintStream out) {
        out.println("  --> " + place(report, finding));
        var line = finding.at().line();
        report.line(line)
                .ifPresent(text -> {
                    var gutter = String.valueOf(line);
                    var blank = " ".repeat(gutter.length());
                    var caret = " ".repeat(Math.max(0, finding.at().column() - 1)) + "^";
                    out.println("  " + gutter + " | " + text);
                    out.println("  " + blank + " | " + caret);
                });
        finding.hint().ifPresent(hint -> out.println("  hint: " + hint));
        out.println();
    }

    private static String place(Report report, Diagnostic finding) {
        var at = finding.at();
        var position = at.line() > 0 ? ":" + at.line() + ":" + at.column() : "";
        return report.file() + position + " " + finding.code();
    }

    private static String hint(Diagnostic finding) {
        return finding.hint().map(hint -> "; hint: " + hint).orElse("");
    }
}
