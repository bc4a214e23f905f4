package io.chronicle.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Diagnostic;
import io.chronicle.core.Json;
import java.io.PrintStream;
import java.util.List;

/// SARIF 2.1.0, for code-scanning services.
final class SarifFormat {

    private SarifFormat() {}

    static void write(List<Report> reports, PrintStream out) {
        var document =
                Json.object()
                        .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                        .put("version", "2.1.0");
        var run = document.putArray("runs").addObject();
        var driver = run.putObject("tool").putObject("driver");
        driver.put("name", "chronicle").put("version", Version.text());
        var rules = driver.putArray("rules");
        codes(reports).forEach(code -> rules.addObject().put("id", code));
        var results = run.putArray("results");
        for (var report : reports) {
            report.findings().forEach(finding -> results.add(result(report, finding)));
        }
        out.println(Json.text(document));
    }

    private static List<String> codes(List<Report> reports) {
        return reports.stream()
                .flatMap(r -> r.findings().stream())
                .map(Diagnostic::code)
                .distinct()
                .sorted()
                .toList();
    }

    private static ObjectNode result(Report report, Diagnostic finding) {
        var level =
                switch (finding.severity()) {
                    case ERROR -> "error";
                    case WARNING -> "warning";
                    case NOTE -> "note";
                };
        var result = Json.object().put("ruleId", finding.code()).put("level", level);
        var hint = finding.hint().map(h -> " (hint: " + h + ")").orElse("");
        result.putObject("message").put("text", finding.path() + ": " + finding.message() + hint);
        var place = result.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", report.file());
        place.putObject("region")
                .put("startLine", Math.max(1, finding.at().line()))
                .put("startColumn", Math.max(1, finding.at().column()));
        return result;
    }
}
