package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// `@text @json @csv @tsv @html @uri @urid @sh @base64 @base64d @base32 @base32d`.
final class Formats {

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*+");

    private static final Map<String, Basics.Operation> NAMED =
            Map.ofEntries(
                    Map.entry("text", ValueBuiltins::toText),
                    Map.entry("json", ValueBuiltins::toJson),
                    Map.entry("csv", (run, in) -> row(run, in, "csv", ",", Formats::csv)),
                    Map.entry("tsv", (run, in) -> row(run, in, "tsv", "\t", Formats::tsv)),
                    Map.entry("html", (run, in) -> escaped(run, in, Formats::html)),
                    Map.entry("uri", (run, in) -> escaped(run, in, Uris::encoded)),
                    Map.entry(
                            "urid", (run, in) -> escaped(run, in, text -> Uris.decoded(in, text))),
                    Map.entry("sh", Formats::shell),
                    Map.entry("base64", (run, in) -> escaped(run, in, Formats::base64)),
                    Map.entry("base64d", (run, in) -> escaped(run, in, text -> decoded(in, text))),
                    Map.entry("base32", (run, in) -> escaped(run, in, Base32::encoded)),
                    Map.entry(
                            "base32d", (run, in) -> escaped(run, in, t -> Base32.decoded(in, t))));

    private Formats() {}

    static boolean exists(String name) {
        return NAMED.containsKey(name);
    }

    static Set<String> names() {
        return NAMED.keySet();
    }

    static Basics.Operation named(String name) {
        return Objects.requireNonNull(NAMED.get(name), name);
    }

    private static JsonNode escaped(Run run, JsonNode in, Function<String, String> escape) {
        var text = escape.apply(ValueBuiltins.toText(run, in).textValue());
        run.string(text.length());
        return Values.of(text);
    }

    private static JsonNode row(
            Run run,
            JsonNode in,
            String format,
            String separator,
            Function<JsonNode, String> field) {
        if (!(in instanceof ArrayNode array)) {
            throw new JqError(Values.shown(in) + " cannot be " + format + "-formatted, only array");
        }
        var row = new StringBuilder();
        for (var i = 0; i < array.size(); i++) {
            row.append(i == 0 ? "" : separator).append(field(array.get(i), field));
            run.growing(row.length());
        }
        return Values.of(row.toString());
    }

    private static String field(JsonNode value, Function<JsonNode, String> text) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> "";
            case NUMBER, BOOLEAN -> JsonText.of(value);
            case STRING, BINARY, POJO -> text.apply(value);
            case ARRAY, OBJECT ->
                    throw new JqError(Values.shown(value) + " is not valid in a csv row");
        };
    }

    private static String csv(JsonNode value) {
        return '"' + Values.text(value).replace("\"", "\"\"") + '"';
    }

    private static String tsv(JsonNode value) {
        return Values.text(value)
                .replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&apos;")
                .replace("\"", "&quot;");
    }

    private static JsonNode shell(Run run, JsonNode in) {
        var words = new StringBuilder();
        var array = in instanceof ArrayNode several ? several : Values.array(1).add(in);
        for (var value : array) {
            if (value.isContainerNode()) {
                throw new JqError(Values.shown(value) + " can not be escaped for shell");
            }
            words.append(words.isEmpty() ? "" : " ");
            words.append(
                    Values.isText(value)
                            ? "'" + Values.text(value).replace("'", "'\\''") + "'"
                            : JsonText.of(value));
            run.growing(words.length());
        }
        return Values.of(words.toString());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(Utf8.encoded(text));
    }

    /// Stops at the first `=`, takes missing padding.
    private static String decoded(JsonNode in, String text) {
        var end = text.indexOf('=');
        var data = end < 0 ? text : text.substring(0, end);
        if (!BASE64.matcher(data).matches()) {
            throw new JqError(shown(in) + " is not valid base64 data");
        }
        if (data.length() % 4 == 1) {
            throw new JqError(shown(in) + " trailing base64 byte found");
        }
        return Utf8.decoded(Base64.getDecoder().decode(data));
    }

    private static String shown(JsonNode in) {
        return Values.shown(ValueBuiltins.toText(Run.NONE, in));
    }
}
