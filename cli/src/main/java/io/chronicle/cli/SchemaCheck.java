package io.chronicle.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.chronicle.core.Diagnostic;
import io.chronicle.core.Diagnostic.Severity;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.Node.Seq;
import io.chronicle.core.Node.Table;
import io.chronicle.core.Problems;
import io.chronicle.expression.DottedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Checks a document against a JSON Schema file, as an editor does.
final class SchemaCheck {

    private static final Path IN_CHECKOUT = Path.of("docs/reference/chronicle.schema.json");

    private final Schema schema;

    private SchemaCheck(JsonNode schema) {
        this.schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema);
    }

    /// The schema at `path`; else the one of the checkout that the command runs in; else the
    /// program's own.
    static SchemaCheck of(Optional<Path> path, Supplier<JsonNode> own) {
        var file = path.or(() -> Optional.of(IN_CHECKOUT).filter(Files::isRegularFile));
        return new SchemaCheck(file.map(SchemaCheck::read).orElseGet(own));
    }

    List<Diagnostic> check(Node document) {
        return schema.validate(json(document)).stream()
                .map(e -> finding(e, document))
                .distinct()
                .toList();
    }

    private static JsonNode read(Path file) {
        try {
            return Json.parse(Files.readAllBytes(file));
        } catch (IOException | FaultException e) {
            throw Failure.usage("no JSON Schema in " + file + ": " + e.getMessage());
        }
    }

    private static Diagnostic finding(Error error, Node document) {
        var path = new StringBuilder();
        var at = document;
        var location = error.getInstanceLocation();
        for (var i = 0; i < location.getNameCount(); i++) {
            var element = String.valueOf(location.getElement(i));
            at = inner(at, element);
            path.append(step(element, path.isEmpty()));
        }
        return new Diagnostic(
                Severity.ERROR,
                "CHR-1090",
                path.isEmpty() ? "root" : path.toString(),
                at == null ? Mark.NONE : at.mark(),
                "does not match the JSON Schema: " + error.getMessage(),
                Optional.empty());
    }

    private static String step(String element, boolean first) {
        var index = element.chars().allMatch(Character::isDigit);
        return index ? "[" + element + "]" : first ? element : "." + element;
    }

    private static Node inner(Node at, String element) {
        return switch (at) {
            case Scalar scalar -> scalar;
            case Seq seq -> seq.items().get(Integer.parseInt(element));
            case Table table -> table.entry(element).map(Node.Entry::value).orElse(table);
        };
    }

    /// Options may be written with dotted keys, which stand for nested ones.
    static Node nested(Node.Entry entry) {
        return entry.key().equals("options") && entry.value() instanceof Table
                ? DottedKeys.expand(entry.value(), new Problems(), "options")
                : entry.value();
    }

    /// Of an unset variable that is only taken for present, the schema sees the placeholder.
    private static JsonNode value(Scalar scalar) {
        return scalar.inserts().stream().anyMatch(Node.Insert::assumed)
                ? TextNode.valueOf(scalar.shown())
                : scalar.value();
    }

    private static JsonNode json(Node node) {
        return switch (node) {
            case Scalar scalar -> value(scalar);
            case Seq seq -> {
                var array = Json.array();
                seq.items().forEach(item -> array.add(json(item)));
                yield array;
            }
            case Table table -> {
                var object = Json.object();
                for (var entry : table.entries()) {
                    object.set(entry.key(), json(nested(entry)));
                }
                yield object;
            }
        };
    }
}
