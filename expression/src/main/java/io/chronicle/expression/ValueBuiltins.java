package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import java.nio.charset.StandardCharsets;

/// Types, truth, errors, conversion from and to JSON.
final class ValueBuiltins {

    private static final System.Logger LOG = System.getLogger("io.chronicle.expression");

    private ValueBuiltins() {}

    static void register(Registry registry) {
        registry.macro("empty/0", _ -> new Basics.Empty())
                .function("not/0", (_, in, _) -> Values.of(!Values.truthy(in)))
                .function("type/0", (_, in, _) -> Values.of(Values.type(in)))
                .function("error/0", (_, in, _) -> fail(in))
                .function("error/1", (_, _, arguments) -> fail(arguments[0]))
                .function("length/0", ValueBuiltins::length)
                .function("tojson/0", (run, in, _) -> toJson(run, in))
                .function("fromjson/0", (run, in, _) -> run.seen(fromJson(in)))
                .function("tostring/0", (run, in, _) -> toText(run, in))
                .function("tonumber/0", (run, in, _) -> run.seen(toNumber(in)))
                .function("toboolean/0", (_, in, _) -> toBoolean(in))
                .function("debug/0", (_, in, _) -> logged(in, in))
                .function("stderr/0", (_, in, _) -> logged(in, in))
                .function("builtins/0", (_, _, _) -> builtins())
                .function("have_decnum/0", (_, _, _) -> Values.of(true))
                .function("have_literal_numbers/0", (_, _, _) -> Values.of(true))
                .function("get_jq_origin/0", (_, _, _) -> Values.NULL)
                .function("get_prog_origin/0", (_, _, _) -> Values.NULL)
                .jq(
                        """
                        def debug(message): (message | debug | empty), .;
                        def toarray: if type == "array" then . else [.] end;
                        def values: select(. != null);
                        def nulls: select(. == null);
                        def booleans: select(type == "boolean");
                        def numbers: select(type == "number");
                        def strings: select(type == "string");
                        def arrays: select(type == "array");
                        def objects: select(type == "object");
                        def iterables: select(type | . == "array" or . == "object");
                        def scalars: select(type | . != "array" and . != "object");
                        """);
    }

    private static JsonNode fail(JsonNode value) {
        throw new JqError(value);
    }

    private static JsonNode length(Run run, JsonNode in, JsonNode[] arguments) {
        return switch (in.getNodeType()) {
            case NULL, MISSING -> Numbers.of(0);
            case STRING, BINARY, POJO -> Numbers.of(Strings.length(Values.text(in)));
            case ARRAY, OBJECT -> Numbers.of(in.size());
            case NUMBER -> MathBuiltins.absolute(run, in);
            case BOOLEAN -> throw new JqError(Values.shown(in) + " has no length");
        };
    }

    static JsonNode toJson(Run run, JsonNode in) {
        var text = JsonText.of(in);
        run.string(text.length());
        return Values.of(text);
    }

    static JsonNode toText(Run run, JsonNode in) {
        return in.isTextual()
                ? in
                : Values.isText(in) ? Values.of(Values.text(in)) : toJson(run, in);
    }

    private static JsonNode fromJson(JsonNode in) {
        var text = Values.string(in, Values.shown(in) + " only strings can be parsed");
        if (text.strip().equals("nan") || text.strip().equals("NaN")) {
            return Numbers.of(Double.NaN);
        }
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (FaultException e) {
            throw new JqError(
                    e.fault().detail()
                            + " (while parsing '"
                            + (text.length() > 40 ? text.substring(0, 40) + "…" : text)
                            + "')");
        }
    }

    static JsonNode toNumber(JsonNode in) {
        if (in.isNumber()) {
            return in;
        }
        if (!Values.isText(in)) {
            throw new JqError(Values.shown(in) + " cannot be parsed as a number");
        }
        return number(in, Values.text(in));
    }

    private static JsonNode number(JsonNode in, String text) {
        var signed = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        var sign = text.startsWith("-") ? "-" : "";
        if (signed.equalsIgnoreCase("nan")) {
            return Numbers.of(Double.NaN);
        }
        if (signed.equalsIgnoreCase("infinity") || signed.equalsIgnoreCase("inf")) {
            var infinite = Double.POSITIVE_INFINITY;
            return Numbers.of(sign.isEmpty() ? infinite : -infinite);
        }
        if (signed.isEmpty() || !signed.chars().allMatch(c -> "0123456789.eE+-".indexOf(c) >= 0)) {
            throw new JqError(Values.shown(in) + " cannot be parsed as a number");
        }
        try {
            return Numbers.parse(sign + signed);
        } catch (NumberFormatException e) {
            throw String.valueOf(e.getMessage()).startsWith("invalid")
                    ? new JqError(Values.shown(in) + " cannot be parsed as a number")
                    : new JqError(String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode toBoolean(JsonNode in) {
        if (in.isBoolean()) {
            return in;
        }
        if (Values.isText(in) && Values.text(in).equals("true")) {
            return Values.of(true);
        }
        if (Values.isText(in) && Values.text(in).equals("false")) {
            return Values.of(false);
        }
        throw new JqError(Values.shown(in) + " cannot be parsed as a boolean");
    }

    /// To the log at DEBUG, since an expression has no standard error.
    private static JsonNode logged(JsonNode message, JsonNode in) {
        LOG.log(System.Logger.Level.DEBUG, () -> "debug: " + JsonText.of(message));
        return in;
    }

    private static JsonNode builtins() {
        var names = Values.array(256);
        Builtins.signatures().forEach(names::add);
        return names;
    }
}
