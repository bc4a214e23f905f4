package io.chronicle.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.core.Ticker;
import io.chronicle.expression.CaseFile;
import io.chronicle.expression.Expression;
import io.chronicle.expression.FailurePlace;
import io.chronicle.expression.Scope;
import io.chronicle.expression.SyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chronicle eval`: an expression against sample slots.
@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        description = "Evaluates an expression; each output is one line of JSON.",
        footer = {
            "",
            "Examples:",
            "  echo '[{\"body\":{\"id\":7}}]' | chronicle eval '.[0].body.id'",
            "  chronicle eval --plain 'map(. * 2)' --slots numbers.json"
        })
final class EvalCommand implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration TRACE_LIMIT = Duration.ofSeconds(5);

    private final Terminal terminal;

    @Parameters(index = "0", arity = "0..1", paramLabel = "EXPR", description = "The expression.")
    private Optional<String> expression = Optional.empty();

    @Option(
            names = "--slots",
            paramLabel = "FILE",
            description = "A JSON array of slots, with --plain any JSON; else standard input.")
    private Optional<Path> slots = Optional.empty();

    @Option(
            names = "--plain",
            description = "Plain jq: the input is any JSON, a missing path null.")
    private boolean plain;

    @Option(
            names = "--cases",
            paramLabel = "FILE",
            description = "Runs a file in the layout of jq's own tests and prints what differs.")
    private Optional<Path> cases = Optional.empty();

    EvalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (cases.isPresent()) {
            return runCases(cases.get());
        }
        var source = expression.orElseThrow(() -> Failure.usage("no expression given"));
        var input = input();
        var scope = plain ? Scope.plain() : new Scope(slotCount(input), List.of(), true);
        try {
            return evaluate(source, scope, input);
        } catch (SyntaxException e) {
            mark(source, e.offset(), e.getMessage());
            return Failure.USAGE;
        }
    }

    private int evaluate(String source, Scope scope, JsonNode input) throws SyntaxException {
        var compiled = Expression.compile(source, scope);
        try {
            compiled.each(input, within(LIMIT), this::print);
            return 0;
        } catch (FaultException e) {
            var place = FailurePlace.find(source, scope, input, within(TRACE_LIMIT));
            mark(source, place.orElse(0), e.fault().detail());
            return Failure.FAILED;
        }
    }

    private void print(JsonNode value) {
        terminal.out().println(Expression.text(value));
    }

    private static Deadline within(Duration limit) {
        return Deadline.after(Ticker.system(), limit);
    }

    private int runCases(Path file) {
        try {
            var report = CaseFile.parse(Files.readString(file)).run(Scope.plain());
            report.differences().forEach(difference -> terminal.out().println(difference.text()));
            terminal.out().println(report.summary());
            return report.differences().isEmpty() ? 0 : Failure.FAILED;
        } catch (IOException e) {
            throw Failure.usage("cannot read " + file);
        }
    }

    private int slotCount(JsonNode input) {
        if (!input.isArray()) {
            throw Failure.usage("the slots must be a JSON array; --plain takes any JSON");
        }
        return input.size();
    }

    private JsonNode input() {
        try {
            var bytes =
                    slots.isPresent()
                            ? Files.readAllBytes(slots.get())
                            : terminal.in().readAllBytes();
            return Json.parse(bytes);
        } catch (IOException e) {
            throw Failure.usage("cannot read " + slots.map(Path::toString).orElse("the input"));
        } catch (FaultException e) {
            throw Failure.usage("the input is no JSON: " + e.getMessage());
        }
    }

    /// Shows the line of the program that holds the offset, with a caret below it.
    private void mark(String source, int offset, String message) {
        var at = Math.clamp(offset, 0, source.length());
        var start = source.lastIndexOf('\n', at - 1) + 1;
        var next = source.indexOf('\n', at);
        var line = source.substring(start, next < 0 ? source.length() : next);
        terminal.err().println("chronicle eval: " + message);
        terminal.err().println("  " + line);
        terminal.err().println("  " + " ".repeat(at - start) + "^");
    }
}
