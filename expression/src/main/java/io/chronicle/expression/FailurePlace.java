package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Deadline;
import java.util.OptionalInt;

/// Where in a program an evaluation fails.
public final class FailurePlace {

    private FailurePlace() {}

    /// Evaluates once more, slower than [Expression] does, and drops the outputs.
    ///
    /// @return the offset of the step that fails, or that is at work when the deadline passes;
    ///   empty where none fails
    /// @throws SyntaxException where the program does not compile
    public static OptionalInt find(String source, Scope scope, JsonNode input, Deadline deadline)
            throws SyntaxException {
        var program = Resolver.resolve(Parser.parse(source), scope);
        var code = Compiler.compile(program, new Trace(program)).code();
        try {
            DeepStack.call(() -> {
                var run = new Run(input, deadline, Bounds.DEPTH);
                code.each(Env.of(run), input, _ -> {});
                return input;
            });
            return OptionalInt.empty();
        } catch (JqError e) {
            return e.origin().at();
        } catch (Stop e) {
            return e.origin().at();
        }
    }
}
