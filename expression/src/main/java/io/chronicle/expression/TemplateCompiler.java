package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.Json;
import io.chronicle.core.Node;
import io.chronicle.core.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Applies the rules of contract 4.1 to one option value.
final class TemplateCompiler {

    private static final String SYNTAX = "CHR-4001";
    private static final String UNKNOWN_SLOT = "CHR-4002";
    private static final String TAKEN_AS_TEXT = "CHR-4003";

    private static final Pattern LEADS =
            Pattern.compile("\\.\\[[0-9].*|\\$(steps|trigger)(?![A-Za-z0-9_]).*", Pattern.DOTALL);
    private static final Pattern LEFTOVER =
            Pattern.compile("\\.\\[[0-9]|\\$(steps|trigger)(?![A-Za-z0-9_])");
    private static final Pattern OPERATOR =
            Pattern.compile("[|,+*/%<>]|==|!=|(^|\\s)-|-(\\s|\\.)|\\b(and|or)\\b");

    private final Scope scope;
    private final Problems problems;
    private final boolean requestPath;
    private final Set<SlotPath> reads = new HashSet<>();

    TemplateCompiler(Scope scope, Problems problems, boolean requestPath) {
        this.scope = scope;
        this.problems = problems;
        this.requestPath = requestPath;
    }

    Template template(Node node, String path) {
        var root = part(DottedKeys.expand(node, problems, path), path);
        return new Template(root, reads, shown(node));
    }

    Template expression(Node node, String path) {
        if (node instanceof Node.Scalar scalar && scalar.tag() != Node.Tag.TEXT) {
            return new Template(computed(scalar, path), reads, shown(node));
        }
        problems.error(SYNTAX, path, node.mark(), "expected an expression, got " + node.kind());
        return new Template(new Part.Constant(NullNode.instance), reads, shown(node));
    }

    private static String shown(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar.shown().strip();
            case Node.Seq _ -> "[…]";
            case Node.Table _ -> "{…}";
        };
    }

    private Part part(Node node, String path) {
        return switch (node) {
            case Node.Scalar scalar -> scalar(scalar, path);
            case Node.Seq seq -> list(seq, path);
            case Node.Table table -> map(table, path);
        };
    }

    private Part list(Node.Seq seq, String path) {
        var parts = new ArrayList<Part>();
        for (var item : seq.items()) {
            parts.add(part(item, path + "[" + parts.size() + "]"));
        }
        var out = Json.array();
        for (var part : parts) {
            if (!(part instanceof Part.Constant constant)) {
                return new Part.Many(List.copyOf(parts));
            }
            out.add(constant.value());
        }
        return new Part.Constant(out);
    }

    private Part map(Node.Table table, String path) {
        var entries = table.entries();
        var keys = new String[entries.size()];
        var values = new Part[entries.size()];
        for (var i = 0; i < keys.length; i++) {
            keys[i] = entries.get(i).key();
            values[i] = part(entries.get(i).value(), path + "." + keys[i]);
        }
        var out = Json.object();
        for (var i = 0; i < keys.length; i++) {
            if (!(values[i] instanceof Part.Constant constant)) {
                return new Part.Fields(keys, values);
            }
            out.set(keys[i], constant.value());
        }
        return new Part.Constant(out);
    }

    private Part scalar(Node.Scalar scalar, String path) {
        return switch (scalar.tag()) {
            case JQ -> wholePath(computed(scalar, path));
            case TEXT -> literal(scalar.text());
            case NONE ->
                    scalar.value().isTextual()
                            ? untagged(scalar, path)
                            : new Part.Constant(scalar.value());
        };
    }

    private Part untagged(Node.Scalar scalar, String path) {
        var text = scalar.text();
        var start = leadingSpace(text);
        var trimmed = text.strip();
        if (isQuoted(trimmed)
                && !scalar.inserted(start)
                && !scalar.inserted(start + trimmed.length() - 1)) {
            return literal(trimmed.substring(1, trimmed.length() - 1));
        }
        if (LEADS.matcher(trimmed).matches() && !scalar.inserted(start)) {
            return wholePath(computed(scalar, path));
        }
        return text(scalar, path);
    }

    private Part text(Node.Scalar scalar, String path) {
        var found = InlinePaths.in(scalar);
        warnWhereItLooksLikeAnExpression(scalar, found, path);
        if (found.isEmpty()) {
            return literal(scalar.text());
        }
        var literals = new String[found.size() + 1];
        var values = new Part.Computed[found.size()];
        var end = 0;
        for (var i = 0; i < values.length; i++) {
            var at = found.get(i);
            literals[i] = scalar.text().substring(end, at.start());
            var source = scalar.text().substring(at.start(), at.end());
            var compiled = compile(source, o -> o + at.start(), scalar, path);
            if (compiled == null) {
                return literal("");
            }
            values[i] = new Part.Computed(compiled);
            end = at.end();
        }
        literals[values.length] = scalar.text().substring(end);
        return new Part.Text(literals, values, requestPath);
    }

    private Part wholePath(Part part) {
        return requestPath && part instanceof Part.Computed computed
                ? new Part.WholePath(computed)
                : part;
    }

    private Part computed(Node.Scalar scalar, String path) {
        var program = Program.of(scalar);
        var compiled = compile(program.source(), program::origin, scalar, path);
        return compiled == null ? literal("") : new Part.Computed(compiled);
    }

    private interface Origin {
        int of(int offset);
    }

    private @Nullable Expression compile(
            String source, Origin origin, Node.Scalar scalar, String path) {
        try {
            var compiled = Expression.compile(source, scope);
            reads.addAll(compiled.reads());
            return compiled;
        } catch (SyntaxException e) {
            var at = scalar.positionOf(origin.of(e.offset()));
            problems.error(e.early() ? UNKNOWN_SLOT : SYNTAX, path, at, e.getMessage());
            return null;
        }
    }

    private void warnWhereItLooksLikeAnExpression(
            Node.Scalar scalar, List<InlinePaths.Span> found, String path) {
        var leftover = LEFTOVER.matcher(scalar.text());
        while (leftover.find()) {
            var at = leftover.start();
            if (!scalar.inserted(at) && found.stream().noneMatch(s -> s.covers(at))) {
                warn(scalar, at, path);
                return;
            }
        }
        if (found.isEmpty() && scalar.inserts().isEmpty() && isProgram(scalar.text())) {
            warn(scalar, leadingSpace(scalar.text()), path);
        }
    }

    private void warn(Node.Scalar scalar, int at, String path) {
        problems.warning(
                TAKEN_AS_TEXT,
                path,
                scalar.positionOf(at),
                "taken as text; write !jq or !text",
                "!jq makes it an expression, !text says that it is text");
    }

    private boolean isProgram(String text) {
        if (!OPERATOR.matcher(text).find()) {
            return false;
        }
        try {
            return !Expression.compile(text, scope).reads().isEmpty();
        } catch (SyntaxException e) {
            return false;
        }
    }

    private static boolean isQuoted(String text) {
        var last = text.length() - 1;
        if (last < 1) {
            return false;
        }
        var quote = text.charAt(0);
        return (quote == '"' || quote == '\'') && text.indexOf(quote, 1) == last;
    }

    private static int leadingSpace(String text) {
        return text.length() - text.stripLeading().length();
    }

    private static Part literal(String text) {
        JsonNode value = TextNode.valueOf(text);
        return new Part.Constant(value, text);
    }
}
