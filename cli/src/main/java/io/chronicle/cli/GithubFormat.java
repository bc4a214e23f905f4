package io.chronicle.cli;

import io.chronicle.core.Diagnostic;
import java.io.PrintStream;
import java.util.List;

/// Workflow commands, which GitHub shows beside the changed lines.
final class GithubFormat {

    private GithubFormat() {}

    static void write(List<Report> reports, PrintStream out) {
        for (var report : reports) {
            report.findings().forEach(finding -> out.println(line(report, finding)));
        }
    }

    private static String line(Report report, Diagnostic finding) {
        var level =
                switch (finding.severity()) {
                    case ERROR -> "error";
                    case WARNING -> "warning";
                    case NOTE -> "notice";
                };
        var hint = finding.hint().map(h -> "\nhint: " + h).orElse("");
        return "::%s file=%s,line=%d,col=%d,title=%s::%s"
                .formatted(
                        level,
                        property(report.file()),
                        Math.max(1, finding.at().line()),
                        Math.max(1, finding.at().column()),
                        property(finding.code() + " " + finding.path()),
                        text(finding.message() + hint));
    }

    private static String text(String value) {
        return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String value) {
        return text(value).replace(":", "%3A").replace(",", "%2C");
    }
}
