package io.chronicle.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.CoreSchema;
import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Entry;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.Node.Seq;
import io.chronicle.core.Node.Table;
import io.chronicle.core.Node.Tag;
import io.chronicle.core.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Turns a composed document into nodes: places, tags, aliases, duplicate keys, placeholders.
final class YamlReader {

    /// How many values a document may expand to through its aliases.
    private static final int MOST_VALUES = 200_000;

    private static final int DEEPEST = 200;
    private static final String YAML_TAG = "tag:yaml.org,2002:";
    private static final Set<String> CORE_TAGS =
            Set.of("str", "int", "float", "bool", "null", "map", "seq");

    private final SourceText source;
    private final Interpolation interpolation;
    private final Problems problems;
    private final Set<org.snakeyaml.engine.v2.nodes.Node> seen =
            Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<org.snakeyaml.engine.v2.nodes.Node> open =
            Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;
    private boolean fatal;

    private YamlReader(SourceText source, Interpolation interpolation, Problems problems) {
        this.source = source;
        this.interpolation = interpolation;
        this.problems = problems;
    }

    /// Empty after a problem that leaves nothing to go on with.
    static Optional<Node> read(
            String file, String text, Interpolation interpolation, Problems problems) {
        var reader = new YamlReader(SourceText.of(file, text), interpolation, problems);
        return YamlComposer.compose(file, text, problems)
                .map(root -> reader.convert(root, "root", new Mark(file, 1, 1)))
                .filter(_ -> !reader.fatal);
    }

    private Node convert(org.snakeyaml.engine.v2.nodes.Node node, String path, Mark use) {
        var at = seen.add(node) ? mark(node, use) : use;
        if (++values > MOST_VALUES || open.size() > DEEPEST) {
            return tooMuch(at);
        }
        if (!open.add(node)) {
            problems.error("CHR-1011", path, at, "an alias refers to what contains it");
            return nothing(at);
        }
        try {
            checkTag(node, path, at);
            return switch (node) {
                case ScalarNode scalar -> scalar(scalar, path, at);
                case SequenceNode seq -> seq(seq, path, at);
                case MappingNode map -> table(map, path, at);
                default -> nothing(at);
            };
        } finally {
            open.remove(node);
        }
    }

    private Node tooMuch(Mark at) {
        if (!fatal) {
            var message =
                    values > MOST_VALUES
                            ? "the document expands to more than " + MOST_VALUES + " values"
                            : "the document is nested deeper than " + DEEPEST + " levels";
            problems.error("CHR-1011", "root", at, message);
        }
        fatal = true;
        return nothing(at);
    }

    private Seq seq(SequenceNode seq, String path, Mark at) {
        var items = new ArrayList<Node>();
        for (var item : seq.getValue()) {
            items.add(convert(item, path + "[" + items.size() + "]", at));
        }
        return new Seq(at, items);
    }

    private Table table(MappingNode map, String path, Mark at) {
        var entries = new LinkedHashMap<String, Entry>();
        for (var tuple : map.getValue()) {
            entry(tuple, path, at, entries);
        }
        return new Table(at, List.copyOf(entries.values()));
    }

    private void entry(NodeTuple tuple, String path, Mark table, Map<String, Entry> entries) {
        var at = mark(tuple.getKeyNode(), table);
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.error("CHR-1012", path, at, "a key must be plain text");
            return;
        }
        var name = key.getValue();
        var inner = path.equals("root") ? name : path + "." + name;
        var first = entries.get(name);
        if (first != null) {
            var place = "line " + first.at().line() + ", column " + first.at().column();
            problems.error(
                    "CHR-1003",
                    inner,
                    at,
                    "duplicate key \"" + name + "\" (first at " + place + ")");
            return;
        }
        entries.put(name, new Entry(name, at, convert(tuple.getValueNode(), inner, at)));
    }

    private Scalar scalar(ScalarNode node, String path, Mark at) {
        var layout = ScalarLayout.of(source, mark(node, at), node);
        var filled =
                interpolation.fill(
                        node.getValue(),
                        c -> problems.error(c.code(), path, at, c.message(), c.hint()));
        return new Scalar(
                at,
                filled.text(),
                value(node, filled, path, at),
                tag(node),
                layout,
                filled.shown(),
                filled.inserts());
    }

    private JsonNode value(ScalarNode node, Interpolation.Filled filled, String path, Mark at) {
        var inserted = !filled.inserts().isEmpty();
        var text = TextNode.valueOf(filled.text());
        var string = node.getTag().equals(org.snakeyaml.engine.v2.nodes.Tag.STR) && !inserted;
        if (!node.isPlain() || string || tag(node) != Tag.NONE) {
            return text;
        }
        var resolved = CoreSchema.resolve(filled.text());
        if (resolved.isEmpty() && !inserted) {
            problems.error(
                    "CHR-1013",
                    path,
                    at,
                    "the number " + filled.text() + " does not fit 64 bits or a double",
                    "quote it if it is text");
        }
        return resolved.orElse(text);
    }

    private void checkTag(org.snakeyaml.engine.v2.nodes.Node node, String path, Mark at) {
        var tag = node.getTag().getValue();
        var core =
                tag.startsWith(YAML_TAG) && CORE_TAGS.contains(tag.substring(YAML_TAG.length()))
                        || node.getTag().equals(org.snakeyaml.engine.v2.nodes.Tag.ENV_TAG);
        var ours = node instanceof ScalarNode scalar && tag(scalar) != Tag.NONE;
        if (!core && !ours) {
            problems.error(
                    "CHR-1012",
                    path,
                    at,
                    "unexpected tag " + tag + " (expected !jq or !text, on text)");
        }
    }

    private static Tag tag(ScalarNode node) {
        return switch (node.getTag().getValue()) {
            case "!jq" -> Tag.JQ;
            case "!text" -> Tag.TEXT;
            default -> Tag.NONE;
        };
    }

    private Scalar nothing(Mark at) {
        return new Scalar(at, "", NullNode.getInstance(), Tag.NONE, at, at.column(), "");
    }

    private Mark mark(org.snakeyaml.engine.v2.nodes.Node node, Mark otherwise) {
        return node.getStartMark()
                .map(m -> new Mark(source.file(), m.getLine() + 1, m.getColumn() + 1))
                .orElse(otherwise);
    }
}
