package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A compiled path such as `.[0].body.id`. Immutable, safe for any number of threads.
public final class Expression {

    private static final Pattern STEP =
            Pattern.compile("\\.?\\[(\\d+)]|\\.?\\[\"([^\"\\\\]*)\"]|\\.([A-Za-z_][A-Za-z0-9_]*)");

    private final String source;
    private final List<Object> steps;

    private Expression(String source, List<Object> steps) {
        this.source = source;
        this.steps = List.copyOf(steps);
    }

    /// @throws SyntaxException where the program is not a path
    public static Expression compile(String source, Scope scope) throws SyntaxException {
        var text = source.strip();
        var matcher = STEP.matcher(text);
        var steps = new ArrayList<Object>();
        var end = 0;
        while (end < text.length()) {
            if (!matcher.find() || matcher.start() != end) {
                throw new SyntaxException("expected a path such as .[0].body.id", end);
            }
            steps.add(step(matcher.group(1), matcher.group(2), matcher.group(3)));
            end = matcher.end();
        }
        if (scope.slots() >= 0
                && !steps.isEmpty()
                && steps.get(0) instanceof Integer slot
                && slot >= scope.slots()) {
            throw new SyntaxException("slot [" + slot + "] does not exist yet", 0);
        }
        return new Expression(source, steps);
    }

    private static Object step(String index, String quoted, String name) {
        if (index != null) {
            return Integer.valueOf(index);
        }
        return quoted != null ? quoted : name;
    }

    /// @throws FaultException MISSING_KEY where the path is not there
    public JsonNode one(JsonNode input) throws FaultException {
        var at = input;
        for (var step : steps) {
            var next = step instanceof Integer i ? at.get(i) : at.get((String) step);
            if (next == null) {
                throw new FaultException(
                        new Fault.MissingKey(source + ": nothing at \"" + step + "\""));
            }
            at = next;
        }
        return at;
    }

    public JsonNode one(JsonNode input, Deadline deadline) throws FaultException {
        return one(input);
    }

    public Set<SlotPath> reads() {
        return steps.isEmpty() || !(steps.get(0) instanceof Integer slot)
                ? Set.of()
                : Set.of(
                        new SlotPath(
                                slot,
                                steps.stream()
                                        .skip(1)
                                        .filter(String.class::isInstance)
                                        .map(String.class::cast)
                                        .toList()));
    }

    public String source() {
        return source;
    }
}
