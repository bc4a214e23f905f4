package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/// `split join trim startswith explode ascii_downcase` and their like, and `@format` by name.
final class StringBuiltins {

    private static final int REPLACEMENT = 0xfffd;

    private StringBuiltins() {}

    static void register(Registry registry) {
        registry.function("utf8bytelength/0", (_, in, _) -> bytes(in))
                .function("split/1", StringBuiltins::split)
                .function("join/1", (run, in, a) -> join(run, in, a[0]))
                .function("ltrimstr/1", (_, in, a) -> trimmed(in, a[0], true, false))
                .function("rtrimstr/1", (_, in, a) -> trimmed(in, a[0], false, true))
                .function("trimstr/1", (_, in, a) -> trimmed(in, a[0], true, true))
                .function("trim/0", (_, in, _) -> strip(in, true, true))
                .function("ltrim/0", (_, in, _) -> strip(in, true, false))
                .function("rtrim/0", (_, in, _) -> strip(in, false, true))
                .function("startswith/1", (_, in, a) -> Values.of(starts(in, a[0])))
                .function("endswith/1", (_, in, a) -> Values.of(ends(in, a[0])))
                .function("ascii_downcase/0", (_, in, _) -> cased(in, 'A', 'Z'))
                .function("ascii_upcase/0", (_, in, _) -> cased(in, 'a', 'z'))
                .function("explode/0", StringBuiltins::explode)
                .function("implode/0", (_, in, _) -> implode(in))
                .function("format/1", StringBuiltins::format)
                .jq("def ascii: [.] | implode;");
    }

    private static JsonNode bytes(JsonNode in) {
        var text = Values.string(in, Values.shown(in) + " only strings have UTF-8 byte length");
        return Numbers.of(Utf8.encoded(text).length);
    }

    private static JsonNode split(Run run, JsonNode in, JsonNode[] arguments) {
        var message = "split input and separator must be strings";
        return Arithmetic.split(
                run, Values.string(in, message), Values.string(arguments[0], message));
    }

    private static JsonNode join(Run run, JsonNode in, JsonNode separator) {
        if (!in.isArray() && !in.isObject()) {
            throw Access.cannotIterate(in);
        }
        if (in.isEmpty()) {
            return Values.of("");
        }
        var sum = new Sum(run);
        var first = true;
        sum.add(Values.of(""));
        for (var element : in) {
            if (!first) {
                sum.add(separator);
            }
            first = false;
            sum.add(
                    element.isNumber() || element.isBoolean()
                            ? Values.of(JsonText.of(element))
                            : element);
        }
        return sum.result();
    }

    private static JsonNode trimmed(JsonNode in, JsonNode affix, boolean left, boolean right) {
        if (left) {
            starts(in, affix);
        } else {
            ends(in, affix);
        }
        var text = Values.text(in);
        var cut = Values.text(affix);
        if (left && text.startsWith(cut)) {
            text = text.substring(cut.length());
        }
        if (right && text.endsWith(cut)) {
            text = text.substring(0, text.length() - cut.length());
        }
        return text.length() == Values.text(in).length() ? in : Values.of(text);
    }

    private static JsonNode strip(JsonNode in, boolean left, boolean right) {
        var text = Values.string(in, "trim input must be a string");
        var from = 0;
        var to = text.length();
        while (left && from < to && blank(text.charAt(from))) {
            from++;
        }
        while (right && to > from && blank(text.charAt(to - 1))) {
            to--;
        }
        return to - from == text.length() ? in : Values.of(text.substring(from, to));
    }

    /// White space as Unicode has it.
    private static boolean blank(char c) {
        return c >= '\t' && c <= '\r'
                || c == ' '
                || c == '\u0085'
                || c == '\u00a0'
                || c > 0xff && Character.isSpaceChar(c);
    }

    private static boolean starts(JsonNode in, JsonNode prefix) {
        var message = "startswith() requires string inputs";
        return Values.string(in, message).startsWith(Values.string(prefix, message));
    }

    private static boolean ends(JsonNode in, JsonNode suffix) {
        var message = "endswith() requires string inputs";
        return Values.string(in, message).endsWith(Values.string(suffix, message));
    }

    private static JsonNode cased(JsonNode in, char from, char to) {
        var text = Values.string(in, "explode input must be a string");
        var chars = text.toCharArray();
        for (var i = 0; i < chars.length; i++) {
            if (chars[i] >= from && chars[i] <= to) {
                chars[i] ^= ' ';
            }
        }
        return Values.of(new String(chars));
    }

    private static JsonNode explode(Run run, JsonNode in, JsonNode[] arguments) {
        var text = Values.string(in, "explode input must be a string");
        run.grow(text.length());
        var points = Values.array(text.length());
        text.codePoints()
                .map(c -> c >= 0xd800 && c <= 0xdfff ? REPLACEMENT : c)
                .forEach(c -> points.add(Numbers.of(c)));
        return points;
    }

    private static JsonNode implode(JsonNode in) {
        if (!(in instanceof ArrayNode points)) {
            throw new JqError("implode input must be an array");
        }
        var text = new StringBuilder(points.size());
        for (var point : points) {
            if (!point.isNumber()) {
                throw new JqError(
                        Values.shown(point)
                                + " can't be imploded, unicode codepoint needs to be numeric");
            }
            var code = (int) point.doubleValue();
            var valid = Character.isValidCodePoint(code) && (code < 0xd800 || code > 0xdfff);
            text.appendCodePoint(valid ? code : REPLACEMENT);
        }
        return Values.of(text.toString());
    }

    private static JsonNode format(Run run, JsonNode in, JsonNode[] arguments) {
        var name =
                Values.string(arguments[0], Values.shown(arguments[0]) + " is not a valid format");
        if (!Formats.exists(name)) {
            throw new JqError(name + " is not a valid format");
        }
        return Formats.named(name).apply(run, in);
    }
}
