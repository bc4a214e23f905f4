package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;

/// `test match capture scan split splits sub gsub`.
final class RegexBuiltins {

    private RegexBuiltins() {}

    static void register(Registry registry) {
        registry.function("test/1", (run, in, a) -> Values.of(test(run, in, one(in, a[0]))))
                .function("test/2", (run, in, a) -> Values.of(test(run, in, two(in, a))))
                .function("_match/1", (run, in, a) -> matches(run, in, one(in, a[0])))
                .function("_match/2", (run, in, a) -> matches(run, in, two(in, a)))
                .function("_pieces/2", RegexBuiltins::pieces)
                .macro(
                        "_sub/3",
                        a -> new Substitution((Single) a.get(0), (Single) a.get(1), a.get(2)))
                .jq(
                        """
                        def match($regex): _match($regex) | .[];
                        def match($regex; $flags): _match($regex; $flags) | .[];
                        def _named: [.captures[] | select(.name != null)] |
                            reduce .[] as $c ({}; .[$c.name] = $c.string);
                        def capture($regex): match($regex) | _named;
                        def capture($regex; $flags): match($regex; $flags) | _named;
                        def scan($regex; $flags):
                            _match($regex; "g" + $flags) | .[]
                            | if .captures == [] then .string else [.captures[].string] end;
                        def scan($regex): scan($regex; null);
                        def split($regex; $flags): _pieces($regex; $flags + "g");
                        def splits($regex; $flags): split($regex; $flags) | .[];
                        def splits($regex): splits($regex; null);
                        def sub($regex; text; $flags): _sub($regex; $flags; text);
                        def sub($regex; text): _sub($regex; null; text);
                        def gsub($regex; text; $flags): _sub($regex; $flags + "g"; text);
                        def gsub($regex; text): _sub($regex; "g"; text);
                        """);
    }

    /// The argument of `test/1` and its like: a string, or an array of it and flags.
    private static Regex one(JsonNode in, JsonNode argument) {
        if (argument instanceof ArrayNode both && !both.isEmpty()) {
            return regex(in, both.get(0), get(both, 1));
        }
        if (!Values.isText(argument)) {
            throw new JqError(Values.type(argument) + " not a string or array");
        }
        return regex(in, argument, Values.NULL);
    }

    private static Regex two(JsonNode in, JsonNode[] arguments) {
        return regex(in, arguments[0], arguments[1]);
    }

    private static Regex regex(JsonNode in, JsonNode regex, JsonNode flags) {
        if (!Values.isText(in)) {
            throw new JqError(Values.shown(in) + " cannot be matched, as it is not a string");
        }
        var text = Values.string(regex, Values.shown(regex) + " is not a string");
        return Regex.of(
                text,
                flags.isNull()
                        ? ""
                        : Values.string(flags, Values.shown(flags) + " is not a string"));
    }

    private static JsonNode get(ArrayNode array, int index) {
        var found = array.get(index);
        return found == null ? Values.NULL : found;
    }

    private static boolean test(Run run, JsonNode in, Regex regex) {
        return regex.finds(run, Values.text(in));
    }

    private static JsonNode matches(Run run, JsonNode in, Regex regex) {
        var matches = Values.array(2);
        regex.matches(run, Values.text(in)).forEach(match -> matches.add(match.toJson()));
        return matches;
    }

    private static JsonNode pieces(Run run, JsonNode in, JsonNode[] arguments) {
        var regex = two(in, arguments);
        var text = Values.text(in);
        var pieces = Values.array(2);
        var from = 0;
        for (var match : regex.matches(run, text)) {
            pieces.add(text.substring(from, match.start()));
            from = match.end();
        }
        pieces.add(text.substring(from));
        run.grow(pieces.size());
        return pieces;
    }

    /// Replaces the matches with every combination of the outputs of `replacement`, which sees the
    /// named captures.
    record Substitution(Single regex, Single flags, Code replacement) implements Code {
        @Override
        public void each(Env env, JsonNode in, Sink out) {
            var pattern = regex.one(env, in);
            var options = flags.one(env, in);
            if (pattern == null || options == null) {
                return;
            }
            var compiled = RegexBuiltins.regex(in, pattern, options);
            var text = Values.text(in);
            var matches = compiled.matches(env.run(), text);
            if (matches.isEmpty()) {
                out.accept(in);
                return;
            }
            streams(env, text, matches, out);
        }

        /// The outputs of all replacements go side by side: the n-th result takes the n-th output
        /// of each, and leaves out the matches that have fewer.
        private void streams(Env env, String text, List<Regex.Match> matches, Sink out) {
            var results = new ArrayList<StringBuilder>();
            var from = 0;
            for (var match : matches) {
                var gap = text.substring(from, match.start());
                from = match.end();
                var at = new int[1];
                replacement.each(
                        env, match.named(), value -> append(env, results, at[0]++, gap, value));
            }
            if (results.isEmpty()) {
                out.accept(Values.of(text));
            }
            for (var result : results) {
                result.append(text, from, text.length());
                env.run().string(result.length());
                out.accept(Values.of(result.toString()));
            }
        }

        private static void append(
                Env env, List<StringBuilder> results, int at, String gap, JsonNode value) {
            if (at == results.size()) {
                env.run().grow(1);
                results.add(new StringBuilder());
            }
            var text = Arithmetic.add(env.run(), Values.of(gap), value).asText();
            env.run().growing(results.get(at).append(text).length());
        }
    }
}
