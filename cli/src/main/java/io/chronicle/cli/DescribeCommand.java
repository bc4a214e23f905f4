package io.chronicle.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.config.Catalog;
import io.chronicle.runtime.Extensions;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Field;
import io.chronicle.spi.Spec;
import io.chronicle.spi.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `chronicle describe`: the options of a type, as connector, trigger, phase and parking target.
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description = "Describes a type: its options, their defaults and what they mean.",
        footer = {"", "Examples:", "  chronicle describe kafka", "  chronicle describe transform"})
final class DescribeCommand implements Callable<Integer> {

    /// Within the pattern by which a schema accepts `${NAME}` for a value that is no string.
    private static final String PLACEHOLDER = "^\\$\\{";

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "TYPE", description = "A type that chronicle list shows.")
    private String type = "";

    DescribeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var catalog = Extensions.installed();
        var parts = parts(catalog);
        if (parts.isEmpty()) {
            var meant = Suggestion.nearest(type, names(catalog));
            throw Failure.usage(
                    "no type \""
                            + type
                            + "\""
                            + meant.map(n -> "; did you mean " + n + "?")
                                    .orElse("; see chronicle list"));
        }
        parts.forEach(this::print);
        return 0;
    }

    /// @param kind what the type is in this part
    private record Part(String kind, String summary, Decoder<?> options) {}

    private List<Part> parts(Catalog catalog) {
        var parts = new ArrayList<Part>();
        catalog.connector(type)
                .ifPresent(c -> parts.add(new Part("connector", c.summary(), c.options())));
        catalog.trigger(type)
                .ifPresent(t -> parts.add(new Part("trigger", t.summary(), t.options())));
        catalog.phase(type).ifPresent(p -> parts.add(new Part("phase", p.summary(), p.options())));
        catalog.parking(type)
                .ifPresent(
                        p -> parts.add(new Part("park", "Where records are parked.", p.options())));
        return parts;
    }

    private static List<String> names(Catalog catalog) {
        var names = new ArrayList<String>();
        catalog.connectors().forEach(c -> names.add(c.name()));
        catalog.phases().forEach(p -> names.add(p.name()));
        return names;
    }

    private void print(Part part) {
        terminal.out().println(part.kind() + " " + type + ": " + part.summary());
        if (part.options() instanceof Spec<?> spec) {
            var table = new Table(List.of("  OPTION", "TYPE", "DEFAULT", "MEANING"));
            rows(spec, "  ", table);
            table.print(terminal.out());
        }
        terminal.out().println();
    }

    private static void rows(Spec<?> spec, String indent, Table table) {
        for (var field : spec.fields()) {
            var schema = field.decoder().schema();
            table.row(List.of(indent + field.key(), form(schema), byDefault(field), doc(field)));
            if (field.decoder() instanceof Spec<?> inner) {
                rows(inner, indent + "  ", table);
            }
        }
    }

    /// What the option accepts, in the words of its schema; that any of it may be a placeholder
    /// goes without saying.
    private static String form(ObjectNode schema) {
        var words = new LinkedHashSet<String>();
        collect(schema, words);
        return words.isEmpty() ? "any" : String.join("|", words);
    }

    private static void collect(JsonNode schema, Set<String> words) {
        for (var choice : List.of("anyOf", "oneOf")) {
            schema.path(choice).forEach(inner -> collect(inner, words));
        }
        if (schema.path("pattern").asText().contains(PLACEHOLDER)) {
            return;
        }
        if (schema.has("enum")) {
            schema.get("enum").forEach(value -> words.add(value.asText()));
        } else if (schema.path("type").isArray()) {
            schema.get("type").forEach(type -> words.add(type.asText()));
        } else if (schema.has("type")) {
            words.add(schema.get("type").asText());
        }
    }

    private static String byDefault(Field<?> field) {
        if (field.required()) {
            return "required";
        }
        var shown = field.shownDefault();
        return shown == null ? "-" : shown.asText();
    }

    private static String doc(Field<?> field) {
        var also = new ArrayList<>(field.aliases());
        return field.doc()
                + (also.isEmpty() ? "" : " (also " + String.join(", ", also) + ")")
                + (field.isSecret() ? " (secret)" : "");
    }
}
