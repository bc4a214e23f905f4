package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// A regular expression with jq's flags, on [Pattern]. Matching is bounded: a pattern that
/// backtracks without end ends in a [Stop].
///
/// @param names of the capturing groups in order, null for those without
/// @param skipEmpty whether empty matches do not count
record Regex(Pattern pattern, List<String> names, boolean global, boolean skipEmpty) {

    private static final int CACHED = 512;

    private static final Map<Key, Regex> CACHE = new ConcurrentHashMap<>();

    private record Key(String regex, String flags) {}

    /// @throws JqError where the expression or a flag is invalid
    static Regex of(String regex, String flags) {
        var key = new Key(regex, flags);
        var known = CACHE.get(key);
        if (known != null) {
            return known;
        }
        var compiled = compile(regex, flags);
        if (CACHE.size() >= CACHED) {
            CACHE.clear();
        }
        CACHE.put(key, compiled);
        return compiled;
    }

    private static Regex compile(String regex, String flags) {
        var options = Pattern.UNICODE_CHARACTER_CLASS;
        var all = false;
        var skipEmpty = false;
        for (var i = 0; i < flags.length(); i++) {
            switch (flags.charAt(i)) {
                case 'g' -> all = true;
                case 'i' -> options |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                case 'x' -> options |= Pattern.COMMENTS;
                case 'p' -> options |= Pattern.DOTALL;
                case 'n' -> skipEmpty = true;
                case 's', 'l' -> {}
                default -> throw new JqError(flags + " is not a valid modifier string");
            }
        }
        var dialect = RegexDialect.of(regex);
        try {
            return new Regex(
                    Pattern.compile(dialect.pattern(), options), dialect.names(), all, skipEmpty);
        } catch (PatternSyntaxException e) {
            throw new JqError("Regex failure: " + RegexDialect.complaint(e.getDescription()));
        }
    }

    boolean finds(Run run, String text) {
        if (!skipEmpty) {
            return pattern.matcher(new Watched(text, run)).find();
        }
        return !matches(run, text).isEmpty();
    }

    /// The first match, or all of them with the flag `g`.
    List<Match> matches(Run run, String text) {
        var matcher = pattern.matcher(new Watched(text, run));
        var found = new ArrayList<Match>();
        while (matcher.find()) {
            if (matcher.end() == matcher.start() && (skipEmpty || splits(text, matcher.end()))) {
                continue;
            }
            run.grow(Bounds.GROUP_WEIGHT * (1 + matcher.groupCount()));
            found.add(match(matcher, text));
            if (!global) {
                break;
            }
        }
        return found;
    }

    /// Whether the place is inside a character: an empty match is found there, too.
    private static boolean splits(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }

    private Match match(Matcher matcher, String text) {
        var groups = new ArrayList<Group>();
        for (var i = 0; i <= matcher.groupCount(); i++) {
            var name = i == 0 || i > names.size() ? "" : names.get(i - 1);
            groups.add(new Group(name, matcher.start(i), matcher.end(i)));
        }
        return new Match(text, groups);
    }

    /// @param name empty for a group without one
    /// @param start in chars; -1 where the group took no part
    record Group(String name, int start, int end) {}

    /// @param groups the whole match first
    record Match(String text, List<Group> groups) {

        int start() {
            return groups.get(0).start;
        }

        int end() {
            return groups.get(0).end;
        }

        JsonNode toJson() {
            var json = described(groups.get(0));
            var captures = json.putArray("captures");
            for (var group : groups.subList(1, groups.size())) {
                var capture = described(group);
                capture.put("name", group.name.isEmpty() ? null : group.name);
                captures.add(capture);
            }
            return json;
        }

        private ObjectNode described(Group group) {
            var json = Values.object(4);
            json.set("offset", Numbers.of(offset(group.start)));
            if (group.start < 0) {
                json.putNull("string");
                json.set("length", Numbers.of(0));
                return json;
            }
            var string = text.substring(group.start, group.end);
            json.set("length", Numbers.of(Strings.length(string)));
            json.put("string", string);
            return json;
        }

        private int offset(int start) {
            return start < 0 ? -1 : text.codePointCount(0, start);
        }

        /// The named captures; those that took no part are null.
        ObjectNode named() {
            var named = Values.object(groups.size());
            for (var group : groups.subList(1, groups.size())) {
                if (!group.name.isEmpty()) {
                    named.put(group.name, string(group));
                }
            }
            return named;
        }

        private @Nullable String string(Group group) {
            return group.start < 0 ? null : text.substring(group.start, group.end);
        }
    }

    /// Text that counts how often it is looked at.
    private static final class Watched implements CharSequence {

        private static final int CHECK_EVERY = 1 << 14;

        private final String text;
        private final Run run;
        private long looks;

        Watched(String text, Run run) {
            this.text = text;
            this.run = run;
        }

        @Override
        public char charAt(int index) {
            if ((++looks & (CHECK_EVERY - 1)) == 0) {
                run.check();
                if (looks > Bounds.REGEX_STEPS + 64L * text.length()) {
                    throw new Stop("a regular expression backtracks without end");
                }
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
