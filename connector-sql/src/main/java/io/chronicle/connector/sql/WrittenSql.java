package io.chronicle.connector.sql;

import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Scalar;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoders;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.Suggestion;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The `sql` of a phase and where it stands.
record WrittenSql(SqlScript script, Scalar text) {

    private static final String UNKNOWN = "CHR-3413";
    private static final String UNUSED = "CHR-3414";

    static Decoder<WrittenSql> decoder(Dialect dialect) {
        return Decoders.decoder(
                (node, at) -> read(node, at, dialect), () -> Decoders.name().schema());
    }

    private static Optional<WrittenSql> read(Node node, Decoding at, Dialect dialect) {
        if (!(node instanceof Scalar scalar) || scalar.value().isNull()) {
            return Decoders.wrong(node, at, "SQL text");
        }
        try {
            var script = SqlScript.read(Draft.of(scalar), dialect);
            return Optional.of(new WrittenSql(script, scalar));
        } catch (SqlSyntaxException e) {
            at.error(e.code(), scalar.positionOf(e.offset()), e.problem());
            return Optional.empty();
        }
    }

    /// Reports each parameter without a value, and each value that no parameter takes.
    ///
    /// @param values names and where they stand
    /// @param own names that need no value
    void match(Map<String, Mark> values, Set<String> own, Decoding options) {
        var parameters = script.parameters();
        parameters.forEach((name, offset) -> {
            if (!values.containsKey(name) && !own.contains(name)) {
                missing(name, offset, values.keySet(), options.key("sql"));
            }
        });
        values.forEach((name, mark) -> {
            if (!parameters.containsKey(name)) {
                unused(name, mark, parameters.keySet(), options.key("values").key(name));
            }
        });
    }

    private void missing(String name, int offset, Set<String> values, Decoding at) {
        var hint =
                name.equals(SqlPhaseOptions.IDEMPOTENCY_KEY)
                        ? Optional.of("it is idempotency.key, which is absent")
                        : Suggestion.nearest(name, values).map(n -> "did you mean :" + n + "?");
        at.error(
                UNKNOWN,
                text.positionOf(offset),
                "parameter :" + name + " is not in values",
                hint.orElse("add values: {" + name + ": …}"));
    }

    private static void unused(String name, Mark mark, Set<String> parameters, Decoding at) {
        var known =
                parameters.isEmpty()
                        ? "it has no parameters"
                        : "it has "
                                + new TreeSet<>(parameters)
                                        .stream()
                                                .map(p -> ":" + p)
                                                .collect(Collectors.joining(", "));
        at.error(
                UNUSED,
                mark,
                "\"" + name + "\" is not used by sql (" + known + ")",
                Suggestion.nearest(name, parameters)
                        .map(n -> "did you mean \"" + n + "\"?")
                        .orElse("remove it"));
    }
}
