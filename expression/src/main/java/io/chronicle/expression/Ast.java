package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A program as written. `at` is the offset of the node's first or most telling character.
sealed interface Ast {

    int at();

    /// `.`
    record Identity(int at) implements Ast {}

    record Literal(int at, JsonNode value) implements Ast {}

    /// A string with interpolations; `format` is empty or the name behind `@`.
    record Text(int at, String format, List<Ast> parts) implements Ast {}

    /// `@name` alone.
    record Format(int at, String name) implements Ast {}

    /// `target[key]`, `target.key`.
    ///
    /// @param strict whether an absent key is an error
    /// @param where the place of the target, where it is known
    record Index(int at, Ast target, Ast key, boolean strict, @Nullable Place where)
            implements Ast {
        Index(int at, Ast target, Ast key) {
            this(at, target, key, false, null);
        }
    }

    record Slice(int at, Ast target, @Nullable Ast from, @Nullable Ast to, boolean strict)
            implements Ast {}

    /// `target[]`
    record Each(int at, Ast target) implements Ast {}

    /// `[body]`
    record Collect(int at, Ast body) implements Ast {}

    record Construct(int at, List<Entry> entries) implements Ast {}

    record Entry(Ast key, Ast value) {}

    record Negate(int at, Ast operand) implements Ast {}

    record Pipe(int at, Ast left, Ast right) implements Ast {}

    record Comma(int at, Ast left, Ast right) implements Ast {}

    /// Arithmetic and comparison.
    record Binary(int at, Operator operator, Ast left, Ast right) implements Ast {}

    record And(int at, Ast left, Ast right) implements Ast {}

    record Or(int at, Ast left, Ast right) implements Ast {}

    /// `left // right`
    record Alternative(int at, Ast left, Ast right) implements Ast {}

    /// `left = right`
    record Assign(int at, Ast left, Ast right) implements Ast {}

    /// `left |= right`
    record Update(int at, Ast left, Ast right) implements Ast {}

    /// `left += right` and its like
    record ArithmeticUpdate(int at, Operator operator, Ast left, Ast right) implements Ast {}

    /// `left //= right`
    record AlternativeUpdate(int at, Ast left, Ast right) implements Ast {}

    record If(int at, Ast condition, Ast then, Ast otherwise) implements Ast {}

    /// `body?` has no handler.
    ///
    /// @param step whether only the last step of the path `body` is tried: `.a.b?`
    record Try(int at, Ast body, @Nullable Ast handler, boolean step) implements Ast {}

    record Reduce(int at, Ast source, List<Pattern> patterns, Ast initial, Ast update)
            implements Ast {}

    record Foreach(int at, Ast source, List<Pattern> patterns, Ast initial, Ast update, Ast extract)
            implements Ast {}

    /// `source as patterns | body`; more than one pattern with `?//`.
    record Bind(int at, Ast source, List<Pattern> patterns, Ast body) implements Ast {}

    record Label(int at, String name, Ast body) implements Ast {}

    record Break(int at, String name) implements Ast {}

    /// `def name(parameters): body; rest`
    record Define(Function function, Ast rest) implements Ast {
        @Override
        public int at() {
            return function.at();
        }
    }

    /// A parameter that starts with `$` is bound as a variable too.
    record Function(int at, String name, List<String> parameters, Ast body) {
        String signature() {
            return name + "/" + parameters.size();
        }
    }

    record Call(int at, String name, List<Ast> arguments) implements Ast {
        String signature() {
            return name + "/" + arguments.size();
        }
    }

    record Variable(int at, String name) implements Ast {}

    /// The array of slots, wherever the expression stands: what `$trigger` and `$steps` start from.
    record Slots(int at) implements Ast {}

    /// What a value is taken apart into.
    sealed interface Pattern {

        record Name(int at, String name) implements Pattern {}

        record Elements(int at, List<Pattern> patterns, boolean strict) implements Pattern {}

        record Fields(int at, List<Field> fields, boolean strict) implements Pattern {}
    }

    /// @param bound the variable of `$name: pattern`
    record Field(int at, Ast key, @Nullable String bound, @Nullable Pattern value) {}
}
