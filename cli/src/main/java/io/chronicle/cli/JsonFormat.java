package io.chronicle.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Diagnostic;
import io.chronicle.core.Diagnostic.Severity;
import io.chronicle.core.Json;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/// One JSON document for programs; `schema_version` names its form.
final class JsonFormat {

    private JsonFormat() {}

    static void write(List<Report> reports, PrintStream out) {
        var document = Json.object().put("schema_version", "v1");
        document.put("valid", reports.stream().allMatch(r -> r.passes(false)));
        document.put("errors", reports.stream().mapToLong(r -> r.count(Severity.ERROR)).sum());
        document.put("warnings", reports.stream().mapToLong(r -> r.count(Severity.WARNING)).sum());
        var findings = document.putArray("diagnostics");
        for (var report : reports) {
            report.findings().forEach(f -> findings.add(json(report, f)));
        }
        out.println(Json.text(document));
    }

    private static ObjectNode json(Report report, Diagnostic finding) {
        var json =
                Json.object()
                        .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                        .put("code", finding.code())
                        .put("file", report.file())
                        .put("line", finding.at().line())
                        .put("column", finding.at().column())
                        .put("path", finding.path())
                        .put("message", finding.message());
        finding.hint().ifPresent(hint -> json.put("hint", hint));
        return json;
    }
}
