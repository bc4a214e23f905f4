package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// `test match capture scan split splits sub gsub`.
final class RegexBuiltins {

    private RegexBuiltins() {}

    static void register(Registry registry) {
        registry.function("test/1", (run, in, a) -> Values.of(test(run, in, a[0], Values.NULL)))
                .function("test/2", (run, in, a) -> Values.of(test(run, in, a[0], a[1])))
                .function("_match/3", RegexBuiltins::match)
                .function("_pieces/2", RegexBuiltins::pieces)
                .macro(
                        "_sub/3",
                        a -> new Substitution((Single) a.get(0), (Single) a.get(1), a.get(2)))
                .jq(
                        """
                        def match($regex): _match($regex; null; false) | .[];
                        def match($regex; $flags): _match($regex; $flags; false) | .[];
                        def _named: [.captures[] | select(.name != null)] |
                            reduce .[] as $c ({}; .[$c.name] = $c.string);
                        def capture($regex): match($regex) | _named;
                        def capture($regex; $flags): match($regex; $flags) | _named;
                        def scan($regex; $flags):
                            _match($regex; $flags; true) | .[]
                            | if .captures == [] then .string else [.captures[].string] end;
                        def scan($regex): scan($regex; null);
                        def split($regex; $flags): _pieces($regex; $flags);
                        def splits($regex; $flags): split($regex; $flags) | .[];
                        def splits($regex): splits($regex; null);
                        def sub($regex; text; $flags): _sub($regex; $flags; text);
                        def sub($regex; text): _sub($regex; null; text);
                        def gsub($regex; text; $flags): _sub($regex; $flags + "g"; text);
                        def gsub($regex; text): _sub($regex; "g"; text);
                        """);
    }

    /// The regular expression of an argument that is a string, or an array of it and flags.
    private static Regex regex(JsonNode in, JsonNode regex, JsonNode flags, boolean global) {
        if (regex instanceof ArrayNode both && flags.isNull()) {
            return regex(in, get(both, 0), get(both, 1), global);
        }
        if (!Values.isText(in) || !Values.isText(regex)) {
            var wrong = Values.isText(in) ? regex : in;
            throw new JqError(Values.shown(wrong) + " cannot be matched, as it is not a string");
        }
        if (!flags.isNull() && !Values.isText(flags)) {
            throw new JqError(Values.shown(flags) + " is not a string");
        }
        return Regex.of(Values.text(regex), flags.isNull() ? "" : Values.text(flags), global);
    }

    private static JsonNode get(ArrayNode array, int index) {
        var found = array.get(index);
        return found == null ? Values.NULL : found;
    }

    private static boolean test(Run run, JsonNode in, JsonNode regex, JsonNode flags) {
        return regex(in, regex, flags, false).finds(run, Values.text(in));
    }

    private static JsonNode match(Run run, JsonNode in, JsonNode[] arguments) {
        var global = Values.truthy(arguments[2]);
        var matches = Values.array(2);
        for (var match :
                regex(in, arguments[0], arguments[1], global).matches(run, Values.text(in))) {
            matches.add(match.toJson());
        }
        return matches;
    }

    private static JsonNode pieces(Run run, JsonNode in, JsonNode[] arguments) {
        var text = Values.isText(in) ? Values.text(in) : "";
        var pieces = Values.array(2);
        var from = 0;
        for (var match : regex(in, arguments[0], arguments[1], true).matches(run, text)) {
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
            var compiled = RegexBuiltins.regex(in, pattern, options, false);
            var text = Values.text(in);
            var matches = compiled.matches(env.run(), text);
            if (matches.isEmpty()) {
                out.accept(in);
                return;
            }
            streams(env, text, matches, out);
        }

        /// The outputs of all replacements go side by side: the n-th result takes the n-th output
        /// of each.
        private void streams(Env env, String text, List<Regex.Match> matches, Sink out) {
            var outputs = matches.stream().map(m -> outputs(env, m.named())).toList();
            var results = outputs.stream().mapToInt(List::size).max().orElse(0);
            for (var i = 0; i < results; i++) {
                out.accept(replaced(env.run(), text, matches, outputs, i));
            }
        }

        private List<JsonNode> outputs(Env env, ObjectNode named) {
            var outputs = new java.util.ArrayList<JsonNode>();
            replacement.each(env, named, outputs::add);
            return outputs;
        }

        private static JsonNode replaced(
                Run run,
                String text,
                List<Regex.Match> matches,
                List<List<JsonNode>> outputs,
                int at) {
            var result = new StringBuilder();
            var from = 0;
            for (var i = 0; i < matches.size(); i++) {
                var match = matches.get(i);
                result.append(text, from, match.start());
                from = match.end();
                if (at < outputs.get(i).size()) {
                    var inserted = outputs.get(i).get(at);
                    result.append(
                            Values.string(
                                    inserted,
                                    Values.shown(inserted) + " cannot be added to a string"));
                }
                run.string(result.length());
            }
            return Values.of(result.append(text, from, text.length()).toString());
        }
    }
}
