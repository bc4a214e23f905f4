package io.chronicle.spi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.Json;
import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.Node.Seq;
import io.chronicle.core.Node.Table;
import io.chronicle.core.Problems;
import io.chronicle.expression.Scope;
import java.util.List;
import java.util.Optional;

/// Nodes as JSON for the configuration's hash.
final class Canonical {

    private static final JsonNode REDACTED = TextNode.valueOf("<redacted>");

    private Canonical() {}

    /// As written, with placeholders in place of what they stand for.
    static JsonNode plain(Node node) {
        return switch (node) {
            case Scalar scalar ->
                    scalar.secret() ? TextNode.valueOf(scalar.shown()) : tagged(scalar);
            case Seq seq -> {
                var array = Json.array();
                seq.items().forEach(item -> array.add(plain(item)));
                yield array;
            }
            case Table table -> {
                var object = Json.object();
                table.entries().forEach(e -> object.set(e.key(), plain(e.value())));
                yield object;
            }
        };
    }

    private static JsonNode tagged(Scalar scalar) {
        return scalar.tag() == Node.Tag.NONE
                ? scalar.value()
                : TextNode.valueOf("!" + scalar.tag() + " " + scalar.text());
    }

    /// A field that is written.
    static <T> JsonNode of(Field<T> field, Node node) {
        if (node instanceof Scalar scalar && !scalar.secret()) {
            return field.isSecret() ? REDACTED : typed(field, scalar);
        }
        return field.decoder().canonical(node);
    }

    /// `1000ms` and `1s` are the same.
    private static <T> JsonNode typed(Field<T> field, Scalar scalar) {
        var quiet = new Decoding("", new Scope(0, List.of(), true), new Problems());
        var shown =
                field.decode(scalar, quiet)
                        .map(value ->
                                value instanceof Optional<?> inner ? inner.orElse(null) : value)
                        .map(Decoders::shown);
        return shown.orElseGet(() -> field.decoder().canonical(scalar));
    }

    /// A field that is absent; null where nothing stands for it.
    static Optional<JsonNode> standard(Field<?> field) {
        var shown = Optional.ofNullable(field.shownDefault());
        var inherited = field.byDefault().filter(Optional.class::isInstance).isPresent();
        return shown.isEmpty() && !field.required() && !inherited
                ? Optional.of(field.decoder().canonical(new Table(Mark.NONE, List.of())))
                : shown;
    }
}
