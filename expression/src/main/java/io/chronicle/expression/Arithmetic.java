package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/// `+ - * / %` and the comparisons. Integers stay integers and must fit 64 bits; everything else is
/// done in doubles.
final class Arithmetic {

    private Arithmetic() {}

    static JsonNode apply(Run run, Operator operator, JsonNode a, JsonNode b) {
        return switch (operator) {
            case ADD -> add(run, a, b);
            case SUBTRACT -> subtract(run, a, b);
            case MULTIPLY -> multiply(run, a, b);
            case DIVIDE -> divide(run, a, b);
            case REMAINDER -> remainder(run, a, b);
            case EQUAL -> Values.of(Order.equal(a, b));
            case NOT_EQUAL -> Values.of(!Order.equal(a, b));
            case LESS -> Values.of(Order.compare(a, b) < 0);
            case LESS_OR_EQUAL -> Values.of(Order.compare(a, b) <= 0);
            case GREATER -> Values.of(Order.compare(a, b) > 0);
            case GREATER_OR_EQUAL -> Values.of(Order.compare(a, b) >= 0);
        };
    }

    static JsonNode negate(Run run, JsonNode value) {
        if (!value.isNumber()) {
            throw new JqError(Values.shown(value) + " cannot be negated");
        }
        if (!Numbers.isLong(value)) {
            return run.number(-value.doubleValue());
        }
        if (value.longValue() == Long.MIN_VALUE) {
            throw overflow("-(" + value.asText() + ")");
        }
        return Numbers.of(-value.longValue());
    }

    static JsonNode add(Run run, JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return integers(a, b)
                    ? exact("+", a, b, () -> Math.addExact(a.longValue(), b.longValue()))
                    : run.number(a.doubleValue() + b.doubleValue());
        }
        if (a.isNull()) {
            return b;
        }
        if (b.isNull()) {
            return a;
        }
        if (Values.isText(a) && Values.isText(b)) {
            var left = Values.text(a);
            var right = Values.text(b);
            run.string((long) left.length() + right.length());
            return Values.of(left.concat(right));
        }
        if (a instanceof ArrayNode left && b instanceof ArrayNode right) {
            run.copied(left.size() + right.size());
            return Values.array(left.size() + right.size()).addAll(left).addAll(right);
        }
        if (a instanceof ObjectNode left && b instanceof ObjectNode right) {
            run.copied(left.size() + right.size());
            var merged = Values.object(left.size() + right.size());
            merged.setAll(left);
            merged.setAll(right);
            return merged;
        }
        throw refused(a, b, "added");
    }

    private static JsonNode subtract(Run run, JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return integers(a, b)
                    ? exact("-", a, b, () -> Math.subtractExact(a.longValue(), b.longValue()))
                    : run.number(a.doubleValue() - b.doubleValue());
        }
        if (a instanceof ArrayNode left && b instanceof ArrayNode right) {
            var rest = Values.array(left.size());
            for (var element : left) {
                run.step();
                if (Indices.ofElement(right, element).isEmpty()) {
                    rest.add(element);
                }
            }
            return rest;
        }
        throw refused(a, b, "subtracted");
    }

    private static JsonNode multiply(Run run, JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return integers(a, b)
                    ? exact("*", a, b, () -> Math.multiplyExact(a.longValue(), b.longValue()))
                    : run.number(a.doubleValue() * b.doubleValue());
        }
        if (Values.isText(a) && b.isNumber()) {
            return repeat(run, Values.text(a), b.doubleValue());
        }
        if (a.isNumber() && Values.isText(b)) {
            return repeat(run, Values.text(b), a.doubleValue());
        }
        if (a instanceof ObjectNode left && b instanceof ObjectNode right) {
            return merge(run, left, right, 0);
        }
        throw refused(a, b, "multiplied");
    }

    private static JsonNode repeat(Run run, String text, double times) {
        if (Double.isNaN(times) || times < 0) {
            return Values.NULL;
        }
        if (text.isEmpty() || times < 1) {
            return Values.of("");
        }
        if (Math.floor(times) * text.length() > Bounds.STRING) {
            throw new JqError("Repeat string result too long");
        }
        run.string(((long) times) * text.length());
        return Values.of(text.repeat((int) times));
    }

    private static JsonNode merge(Run run, ObjectNode a, ObjectNode b, int depth) {
        if (depth > Bounds.DEPTH) {
            throw new Stop("values nested deeper than " + Bounds.DEPTH);
        }
        run.copied(a.size() + b.size());
        var merged = Values.object(a.size() + b.size());
        merged.setAll(a);
        for (var entry : b.properties()) {
            var deeper =
                    a.get(entry.getKey()) instanceof ObjectNode left
                                    && entry.getValue() instanceof ObjectNode right
                            ? merge(run, left, right, depth + 1)
                            : entry.getValue();
            merged.set(entry.getKey(), deeper);
        }
        return merged;
    }

    private static JsonNode divide(Run run, JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            if (b.doubleValue() == 0) {
                throw refused(a, b, "divided because the divisor is zero");
            }
            if (integers(a, b) && b.longValue() != -1 && a.longValue() % b.longValue() == 0) {
                return Numbers.of(a.longValue() / b.longValue());
            }
            return run.number(a.doubleValue() / b.doubleValue());
        }
        if (Values.isText(a) && Values.isText(b)) {
            return split(run, Values.text(a), Values.text(b));
        }
        throw refused(a, b, "divided");
    }

    static JsonNode split(Run run, String text, String separator) {
        var parts = Values.array(2);
        if (text.isEmpty()) {
            return parts;
        }
        if (separator.isEmpty()) {
            text.codePoints().forEach(c -> parts.add(Character.toString(c)));
        } else {
            for (var part : text.split(Pattern.quote(separator), -1)) {
                parts.add(part);
            }
        }
        run.grow(parts.size());
        return parts;
    }

    private static JsonNode remainder(Run run, JsonNode a, JsonNode b) {
        if (!a.isNumber() || !b.isNumber()) {
            throw refused(a, b, "divided (remainder)");
        }
        var x = a.doubleValue();
        var y = b.doubleValue();
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return run.number(Double.NaN);
        }
        var divisor = Numbers.isLong(b) ? b.longValue() : (long) y;
        if (divisor == 0) {
            throw refused(a, b, "divided (remainder) because the divisor is zero");
        }
        var dividend = Numbers.isLong(a) ? a.longValue() : (long) x;
        return Numbers.of(divisor == -1 ? 0 : dividend % divisor);
    }

    private static boolean integers(JsonNode a, JsonNode b) {
        return Numbers.isLong(a) && Numbers.isLong(b);
    }

    @FunctionalInterface
    private interface Exact {
        long get();
    }

    private static JsonNode exact(String operator, JsonNode a, JsonNode b, Exact result) {
        try {
            return Numbers.of(result.get());
        } catch (ArithmeticException e) {
            throw overflow(a.asText() + " " + operator + " " + b.asText());
        }
    }

    private static JqError overflow(String computation) {
        return new JqError("integer overflow: " + computation + " needs more than 64 bits");
    }

    private static JqError refused(JsonNode a, JsonNode b, String done) {
        return new JqError(Values.shown(a) + " and " + Values.shown(b) + " cannot be " + done);
    }
}
