package io.chronicle.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.expression.Expression;
import io.chronicle.expression.Scope;
import io.chronicle.expression.SyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    EvalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var source = expression.orElseThrow(() -> Failure.usage("no expression given"));
        var input = input();
        try {
            var scope = plain ? Scope.plain() : new Scope(slotCount(input), List.of(), true);
            var compiled = Expression.compile(source, scope);
            terminal.out().println(Json.text(compiled.one(input)));
            return 0;
        } catch (SyntaxException e) {
            mark(source, e.offset(), e.getMessage());
            return Failure.USAGE;
        } catch (FaultException e) {
            terminal.err().println("chronicle eval: " + e.getMessage());
            return Failure.FAILED;
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

    private void mark(String source, int offset, String message) {
        terminal.err().println("chronicle eval: " + message);
        terminal.err().println("  " + source.replace('\n', ' '));
        terminal.err().println("  " + " ".repeat(Math.max(0, offset)) + "^");
    }
}
