package io.chronicle.cli;

import io.chronicle.config.Checked;
import io.chronicle.config.ConfigLoader;
import io.chronicle.config.Environment;
import io.chronicle.core.Diagnostic;
import io.chronicle.runtime.Extensions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chronicle validate`: everything that is wrong with a configuration, without running it.
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Checks configurations: the rules of the loader, then the JSON Schema.",
        footer = {
            "",
            "Examples:",
            "  chronicle validate config.yaml",
            "  chronicle validate --strict --assume-env --format github deploy/*.yaml",
            "",
            "Exit codes: 0 valid, 1 invalid (with --strict, warnings too), 2 usage."
        })
final class ValidateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Configurations to check.")
    private List<Path> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json, github or sarif (default: ${DEFAULT-VALUE}).")
    private DiagnosticFormat format = DiagnosticFormat.TEXT;

    @Option(names = "--strict", description = "Warnings count as errors.")
    private boolean strict;

    @Option(
            names = "--schema",
            paramLabel = "PATH",
            description =
                    "The JSON Schema; else docs/reference/chronicle.schema.json here, else the"
                            + " program's own.")
    private Optional<Path> schema = Optional.empty();

    @Option(
            names = "--assume-env",
            description = "Unset variables and missing secret files count as present.")
    private boolean assumeEnv;

    @Option(names = "--files", description = "Also read the files that a configuration names.")
    private boolean namedFiles;

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var reports = new ArrayList<Report>();
        for (var file : files) {
            reports.add(check(file));
        }
        format.write(reports, terminal.out(), terminal.interactive().getAsBoolean());
        if (format == DiagnosticFormat.TEXT) {
            reports.forEach(r -> terminal.out().println(r.file() + ": " + r.summary()));
        }
        return reports.stream().allMatch(r -> r.passes(strict)) ? 0 : Failure.FAILED;
    }

    private Report check(Path file) {
        var plain = new Configuration(terminal).environment();
        var environment = assumeEnv ? plain.assumingUnset() : plain;
        var checked = ConfigLoader.load(file, environment, Extensions.installed());
        var report = Report.of(file, checked);
        return switch (checked) {
            case Checked.Invalid _ -> report;
            case Checked.Valid valid ->
                    new Report(
                            report.file(),
                            further(report, file, environment, valid.model().baseDir()),
                            report.source());
        };
    }

    private List<Diagnostic> further(
            Report report, Path file, Environment environment, Path baseDir) {
        var findings = new ArrayList<>(report.findings());
        var document = ConfigLoader.document(file, environment);
        if (document.isPresent()) {
            findings.addAll(SchemaCheck.of(schema, SchemaCommand::own).check(document.get()));
            if (namedFiles) {
                findings.addAll(NamedFiles.check(document.get(), baseDir));
            }
        }
        return findings;
    }
}
