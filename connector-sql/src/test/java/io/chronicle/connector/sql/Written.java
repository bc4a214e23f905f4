package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.CoreSchema;
import io.chronicle.core.Deadline;
import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.Diagnostic;
import io.chronicle.core.Json;
import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Entry;
import io.chronicle.core.Node.Insert;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.Node.Seq;
import io.chronicle.core.Node.Table;
import io.chronicle.core.Node.Tag;
import io.chronicle.core.Problems;
import io.chronicle.core.Ticker;
import io.chronicle.expression.Scope;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.PhaseFacts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A phase's options as they stand in a file: one key a line, from line 1.
final class Written {

    static final String PATH = "chronicles[0].phases[0].options";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z]+)}");
    private static final DeliveryPolicy IDEMPOTENT =
            new DeliveryPolicy(0, Optional.empty(), true, false, false);

    private final Map<String, String> environment;
    private int line;

    private Written(Map<String, String> environment) {
        this.environment = environment;
    }

    static Map<String, Object> map(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    static Node node(Map<String, Object> options) {
        return node(options, Map.of());
    }

    static Node node(Map<String, Object> options, Map<String, String> environment) {
        return new Written(environment).table(options, 1);
    }

    static Scalar scalar(String text, Map<String, String> environment) {
        return new Written(environment).text(text, new Mark("f.yaml", 1, 1), 1);
    }

    /// Decodes and checks; fails where there is a finding.
    static SqlPhaseOptions valid(Dialect dialect, Map<String, Object> options) {
        var problems = new Problems();
        var decoded = decode(dialect, node(options), problems);
        decoded.ifPresent(o -> SqlPhaseRules.check(o, facts(false, problems), dialect));
        if (!problems.sorted().isEmpty()) {
            throw new AssertionError(problems.sorted());
        }
        return decoded.orElseThrow();
    }

    static SqlSource source(Dialect dialect, Map<String, Object> options) {
        return new SqlSource(valid(dialect, options), dialect);
    }

    /// `code line:column path: message (hint)` for each finding.
    static List<String> findings(Dialect dialect, Map<String, Object> options) {
        return findings(dialect, node(options), false);
    }

    static List<String> idempotentFindings(Dialect dialect, Map<String, Object> options) {
        return findings(dialect, node(options), true);
    }

    static List<String> findings(Dialect dialect, Node options, boolean idempotent) {
        var problems = new Problems();
        decode(dialect, options, problems)
                .ifPresent(o -> SqlPhaseRules.check(o, facts(idempotent, problems), dialect));
        return problems.sorted().stream().map(Written::line).toList();
    }

    private static Optional<SqlPhaseOptions> decode(
            Dialect dialect, Node options, Problems problems) {
        var scope = new Scope(2, List.of("shape"), true);
        return SqlPhaseOptions.spec(dialect).decode(options, new Decoding(PATH, scope, problems));
    }

    private static PhaseFacts facts(boolean idempotent, Problems problems) {
        var delivery = idempotent ? IDEMPOTENT : DeliveryPolicy.ONCE;
        return new PhaseFacts("orders", "persist", PATH, Mark.NONE, delivery, problems);
    }

    private static String line(Diagnostic found) {
        var path = found.path().equals(PATH) ? "" : found.path().substring(PATH.length() + 1);
        return found.code()
                + " "
                + found.at().line()
                + ":"
                + found.at().column()
                + " "
                + path
                + ": "
                + found.message()
                + found.hint().map(h -> " (" + h + ")").orElse("");
    }

    static JsonNode slots(String payload) throws Exception {
        return Json.array().add(Json.parse(payload.getBytes(StandardCharsets.UTF_8)));
    }

    static Deadline never() {
        return Deadline.never(Ticker.system());
    }

    private Node table(Map<?, ?> map, int column) {
        var entries = new ArrayList<Entry>();
        map.forEach((key, value) -> {
            line++;
            var name = (String) key;
            var at = new Mark("f.yaml", line, column);
            var content = new Mark("f.yaml", line, column + name.length() + 2);
            entries.add(new Entry(name, at, value(value, content, column + 2)));
        });
        return new Table(new Mark("f.yaml", 1, column), entries);
    }

    private Node value(Object value, Mark content, int column) {
        return switch (value) {
            case Map<?, ?> map -> table(map, column);
            case List<?> list ->
                    new Seq(
                            content,
                            list.stream().map(item -> value(item, content, column)).toList());
            case String text -> text(text, content, column);
            case Object other -> {
                var text = other.toString();
                var typed = CoreSchema.resolve(text).orElseThrow();
                yield new Scalar(content, text, typed, Tag.NONE, content, column, text);
            }
        };
    }

    private Scalar text(String written, Mark content, int column) {
        var text = new StringBuilder();
        var inserts = new ArrayList<Insert>();
        var placeholders = PLACEHOLDER.matcher(written);
        var at = 0;
        while (placeholders.find()) {
            text.append(written, at, placeholders.start());
            var start = text.length();
            text.append(environment.get(placeholders.group(1)));
            inserts.add(new Insert(start, text.length(), placeholders.group(), false));
            at = placeholders.end();
        }
        text.append(written, at, written.length());
        return new Scalar(
                content,
                text.toString(),
                TextNode.valueOf(text.toString()),
                Tag.NONE,
                content,
                column,
                written,
                inserts);
    }
}
