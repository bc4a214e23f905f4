package io.chronicle.spi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.CoreSchema;
import io.chronicle.core.Json;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.Node.Seq;
import io.chronicle.core.Node.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The decoders that options are declared with.
public final class Decoders {

    private static final String PLACEHOLDER = "^\\$\\{";

    private Decoders() {}

    private record Simple<T>(
            BiFunction<Node, Decoding, Optional<T>> read, Supplier<ObjectNode> fragment)
            implements Decoder<T> {
        @Override
        public Optional<T> decode(Node node, Decoding at) {
            return read.apply(node, at);
        }

        @Override
        public ObjectNode schema() {
            return fragment.get();
        }
    }

    private record Listing<T>(Decoder<T> item) implements Decoder<List<T>> {
        @Override
        public Optional<List<T>> decode(Node node, Decoding at) {
            return list(node, at, item);
        }

        @Override
        public ObjectNode schema() {
            var schema = Json.object().put("type", "array");
            schema.set("items", item.schema());
            return schema;
        }

        @Override
        public JsonNode canonical(Node node) {
            if (!(node instanceof Seq seq)) {
                return Canonical.plain(node);
            }
            var array = Json.array();
            seq.items().forEach(i -> array.add(item.canonical(i)));
            return array;
        }
    }

    /// A decoder from its two halves.
    public static <T> Decoder<T> decoder(
            BiFunction<Node, Decoding, Optional<T>> read, Supplier<ObjectNode> schema) {
        return new Simple<>(read, schema);
    }

    /// Any scalar, as its text; may be empty.
    public static Decoder<String> text() {
        return decoder(
                (node, at) ->
                        node instanceof Scalar s && !s.value().isNull()
                                ? Optional.of(s.text())
                                : wrong(node, at, "a string"),
                Decoders::scalar);
    }

    /// Text that has at least one character.
    public static Decoder<String> name() {
        return decoder(
                (node, at) ->
                        text().decode(node, at)
                                .filter(t -> !t.isBlank() || report(node, at, "must not be empty")),
                () -> scalar().put("minLength", 1));
    }

    /// Text of a form of its own.
    ///
    /// @param parse empty for text that has not that form
    /// @param code of the diagnostic that then says what was `expected`
    public static <T> Decoder<T> parsed(
            Function<String, Optional<T>> parse,
            String code,
            String expected,
            Supplier<ObjectNode> schema) {
        return decoder(
                (node, at) -> {
                    var text = name().decode(node, at);
                    var value = text.flatMap(parse);
                    if (text.isPresent() && value.isEmpty()) {
                        at.error(code, node.mark(), expected);
                    }
                    return value;
                },
                schema);
    }

    public static Decoder<Integer> integer(int min) {
        return integer(min, Integer.MAX_VALUE);
    }

    public static Decoder<Integer> integer(int min, int max) {
        return decoder(
                (node, at) -> wholeNumber(node, at, min, max).map(Long::intValue),
                () -> orPlaceholder(bounds(min, max)));
    }

    /// A byte count: an integer, or `64KiB`, `1MiB`, `2GiB`.
    public static Decoder<Long> bytes(long min) {
        return decoder(
                (node, at) ->
                        ByteSize.parse(node)
                                .map(n -> LongNode.valueOf(n))
                                .or(() ->
                                        wrong(node, at, "a number of bytes such as 65536 or 64KiB"))
                                .map(LongNode::longValue)
                                .filter(n ->
                                        n >= min
                                                || report(
                                                        node,
                                                        at,
                                                        "must be ≥ " + min + " (got " + n + ")")),
                () -> {
                    var schema = Json.object();
                    schema.putArray("anyOf")
                            .add(Json.object().put("type", "integer").put("minimum", min))
                            .add(
                                    Json.object()
                                            .put("type", "string")
                                            .put("pattern", "^([0-9]+(KiB|MiB|GiB)?|\\$\\{.*)$"));
                    return schema;
                });
    }

    /// @param above exclusive
    /// @param max inclusive
    public static Decoder<Double> decimal(double above, double max) {
        return decoder(
                (node, at) ->
                        number(node)
                                .or(() -> wrong(node, at, "a number"))
                                .map(BigDecimal::doubleValue)
                                .filter(d ->
                                        (d > above && d <= max)
                                                || report(
                                                        node,
                                                        at,
                                                        "must be > "
                                                                + plain(above)
                                                                + " and ≤ "
                                                                + plain(max)
                                                                + " (got "
                                                                + ((Scalar) node).shown()
                                                                + ")")),
                () ->
                        orPlaceholder(
                                Json.object()
                                        .put("type", "number")
                                        .put("exclusiveMinimum", above)
                                        .put("maximum", max)));
    }

    public static Decoder<Boolean> bool() {
        return decoder(
                (node, at) ->
                        node instanceof Scalar s && typed(s).isBoolean()
                                ? Optional.of(typed(s).booleanValue())
                                : wrong(node, at, "true or false"),
                () -> orPlaceholder(Json.object().put("type", "boolean")));
    }

    /// A Go-style duration above zero.
    public static Decoder<Duration> duration() {
        return decoder(
                Durations::decode,
                () -> Json.object().put("type", "string").put("pattern", Durations.PATTERN));
    }

    /// One of the enum's names in lower case.
    public static <E extends Enum<E>> Decoder<E> oneOf(Class<E> type) {
        var constants = type.getEnumConstants();
        var words = Arrays.stream(constants).map(e -> e.name().toLowerCase(Locale.ROOT)).toList();
        return decoder(
                (node, at) -> word(node, at, words).map(w -> constants[words.indexOf(w)]),
                () -> enumeration(words));
    }

    /// One of these words, as written.
    public static Decoder<String> word(String... words) {
        var known = List.of(words);
        return decoder((node, at) -> word(node, at, known), () -> enumeration(known));
    }

    public static <T> Decoder<List<T>> listOf(Decoder<T> item) {
        return new Listing<>(item);
    }

    /// A list, a single value, or text with commas between values.
    public static Decoder<List<String>> commaList() {
        return decoder(
                (node, at) ->
                        node instanceof Scalar s && !s.value().isNull()
                                ? Optional.of(
                                        Arrays.stream(s.text().split(","))
                                                .map(String::strip)
                                                .filter(t -> !t.isEmpty())
                                                .toList())
                                : list(node, at, text()),
                () -> {
                    var schema = Json.object();
                    schema.putArray("anyOf")
                            .add(Json.object().put("type", "string"))
                            .add(listOf(text()).schema());
                    return schema;
                });
    }

    /// Any names, in file order.
    public static <T> Decoder<Map<String, T>> mapOf(Decoder<T> value) {
        return decoder(
                (node, at) -> map(node, at, value),
                () -> {
                    var schema = Json.object().put("type", "object");
                    schema.set("additionalProperties", value.schema());
                    return schema;
                });
    }

    /// The node itself, for what a later step decodes.
    public static Decoder<Node> any() {
        return decoder((node, at) -> Optional.of(node), Json::object);
    }

    private static <T> Optional<List<T>> list(Node node, Decoding at, Decoder<T> item) {
        if (!(node instanceof Seq seq)) {
            return wrong(node, at, "a list");
        }
        var items = new ArrayList<T>();
        for (var i = 0; i < seq.items().size(); i++) {
            item.decode(seq.items().get(i), at.index(i)).ifPresent(items::add);
        }
        return at.lenient() || items.size() == seq.items().size()
                ? Optional.of(List.copyOf(items))
                : Optional.empty();
    }

    private static <T> Optional<Map<String, T>> map(Node node, Decoding at, Decoder<T> value) {
        if (!(node instanceof Table table)) {
            return wrong(node, at, "a map");
        }
        var entries = new LinkedHashMap<String, T>();
        for (var entry : table.entries()) {
            value.decode(entry.value(), at.key(entry.key()))
                    .ifPresent(v -> entries.put(entry.key(), v));
        }
        return at.lenient() || entries.size() == table.entries().size()
                ? Optional.of(entries)
                : Optional.empty();
    }

    private static Optional<String> word(Node node, Decoding at, List<String> words) {
        if (node instanceof Scalar s && words.contains(s.text())) {
            return Optional.of(s.text());
        }
        var got = node instanceof Scalar s ? "\"" + s.shown() + "\"" : node.kind();
        var message = "expected one of " + String.join(", ", words) + " (got " + got + ")";
        var nearest =
                node instanceof Scalar s && !s.secret()
                        ? Suggestion.nearest(s.text(), words)
                        : Optional.<String>empty();
        nearest.ifPresentOrElse(
                near ->
                        at.error(
                                "CHR-1103", node.mark(), message, "did you mean \"" + near + "\"?"),
                () -> at.error("CHR-1103", node.mark(), message));
        return Optional.empty();
    }

    private static Optional<Long> wholeNumber(Node node, Decoding at, long min, long max) {
        if (!(node instanceof Scalar s && typed(s).isIntegralNumber())) {
            return wrong(node, at, "an integer");
        }
        var value = typed(s).longValue();
        if (value < min || value > max) {
            var bound = value < min ? "≥ " + min : "≤ " + max;
            report(node, at, "must be " + bound + " (got " + s.shown() + ")");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private static Optional<BigDecimal> number(Node node) {
        return node instanceof Scalar s && typed(s).isNumber()
                ? Optional.of(typed(s).decimalValue())
                : Optional.empty();
    }

    /// The scalar's type. One placeholder alone in quotes is typed as if it were plain, since a
    /// flow map cannot hold it otherwise: `{port: "${PORT}"}`.
    private static JsonNode typed(Scalar scalar) {
        var alone =
                scalar.inserts().size() == 1
                        && scalar.inserts().getFirst().start() == 0
                        && scalar.inserts().getFirst().end() == scalar.text().length();
        return alone && scalar.value().isTextual()
                ? CoreSchema.resolve(scalar.text()).orElse(scalar.value())
                : scalar.value();
    }

    /// Reports `expected … (got …)` and is empty.
    public static <T> Optional<T> wrong(Node node, Decoding at, String expected) {
        var got =
                node instanceof Scalar s && !s.value().isNull()
                        ? "\"" + s.shown() + "\""
                        : node.kind();
        at.error("CHR-1102", node.mark(), "expected " + expected + " (got " + got + ")");
        return Optional.empty();
    }

    private static boolean report(Node node, Decoding at, String message) {
        at.error("CHR-1104", node.mark(), message);
        return false;
    }

    private static ObjectNode bounds(long min, long max) {
        var schema = Json.object().put("type", "integer").put("minimum", min);
        return max == Integer.MAX_VALUE ? schema : schema.put("maximum", max);
    }

    /// Numbers and booleans are text where text is wanted.
    private static ObjectNode scalar() {
        var schema = Json.object();
        schema.putArray("type").add("string").add("number").add("boolean");
        return schema;
    }

    private static ObjectNode enumeration(List<String> words) {
        var schema = Json.object();
        var any = schema.putArray("anyOf");
        var list = any.addObject().put("type", "string").putArray("enum");
        words.forEach(list::add);
        any.addObject().put("type", "string").put("pattern", PLACEHOLDER);
        return schema;
    }

    /// The schema, or a string that holds a placeholder, which is substituted before the value is
    /// typed.
    public static ObjectNode orPlaceholder(ObjectNode schema) {
        var either = Json.object();
        either.putArray("anyOf")
                .add(schema)
                .add(Json.object().put("type", "string").put("pattern", PLACEHOLDER));
        return either;
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    static @Nullable JsonNode shown(Object value) {
        return switch (value) {
            case Duration d -> TextNode.valueOf(Durations.format(d));
            case Boolean b -> BooleanNode.valueOf(b);
            case Integer i -> LongNode.valueOf(i);
            case Long l -> LongNode.valueOf(l);
            case Double d -> DecimalNode.valueOf(BigDecimal.valueOf(d));
            case String s -> TextNode.valueOf(s);
            case Enum<?> e -> TextNode.valueOf(e.name().toLowerCase(Locale.ROOT));
            default -> null;
        };
    }
}
