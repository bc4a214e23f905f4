package io.chronicle.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Oniguruma's dialect, which jq has, in the words of [Pattern]: names of groups, POSIX brackets,
/// braces that are no quantifier, `\h`.
final class RegexDialect {

    private static final Pattern QUANTIFIER = Pattern.compile("\\{\\d+(,\\d*)?}");

    private final String source;
    private final StringBuilder out = new StringBuilder();
    private final List<String> names = new ArrayList<>();
    private int at;

    /// How many brackets of character classes are open.
    private int classes;

    private RegexDialect(String source) {
        this.source = source;
    }

    /// @param names of the capturing groups in order, empty for those without
    record Translated(String pattern, List<String> names) {}

    static Translated of(String source) {
        var dialect = new RegexDialect(source);
        while (dialect.at < source.length()) {
            dialect.next();
        }
        return new Translated(dialect.out.toString(), List.copyOf(dialect.names));
    }

    private void next() {
        var c = source.charAt(at);
        if (c == '\\') {
            escape();
        } else if (classes > 0 && c == '&') {
            out.append('\\');
            copy(1);
        } else if (c == '*' && source.startsWith("**", at)) {
            at++;
        } else if (c == '[') {
            open();
        } else if (c == ']' && classes > 0) {
            classes--;
            copy(1);
        } else if (classes == 0 && c == '(') {
            group();
        } else if (classes == 0 && c == '{' && !quantifier()) {
            out.append('\\');
            copy(1);
        } else {
            copy(1);
        }
    }

    private boolean quantifier() {
        return QUANTIFIER.matcher(source).region(at, source.length()).lookingAt();
    }

    private void copy(int count) {
        var end = Math.min(source.length(), at + count);
        out.append(source, at, end);
        at = end;
    }

    private void escape() {
        var next = at + 1 < source.length() ? source.charAt(at + 1) : '\0';
        if (next == 'k' && source.startsWith("<", at + 2)) {
            var end = source.indexOf('>', at);
            var number = end < 0 ? -1 : names.lastIndexOf(source.substring(at + 3, end));
            if (number >= 0) {
                out.append("\\k<").append(javaName(number + 1)).append('>');
                at = end + 1;
                return;
            }
        }
        var braces = "pPx".indexOf(next) >= 0 && source.startsWith("{", at + 2);
        var end = braces ? source.indexOf('}', at) : -1;
        if (end > 0) {
            copy(end + 1 - at);
        } else if (next == '0' && !octal(at + 2)) {
            out.append("\\x00");
            at += 2;
        } else if (next == 'N' && classes == 0) {
            out.append("[^\n]");
            at += 2;
        } else if (next == 'O' && classes == 0) {
            out.append("[\\s\\S]");
            at += 2;
        } else {
            copy(2);
        }
    }

    private boolean octal(int from) {
        return from < source.length() && Character.digit(source.charAt(from), 8) >= 0;
    }

    private void open() {
        if (classes > 0 && source.startsWith("[:", at)) {
            var end = source.indexOf(":]", at);
            if (end > 0 && posix(source.substring(at + 2, end))) {
                at = end + 2;
                return;
            }
        }
        if (classes > 0) {
            out.append('\\');
            copy(1);
            return;
        }
        classes++;
        copy(1);
        if (source.startsWith("^", at)) {
            copy(1);
        }
        if (source.startsWith("]", at)) {
            out.append('\\');
            copy(1);
        }
    }

    private boolean posix(String name) {
        var negated = name.startsWith("^");
        var known =
                switch (negated ? name.substring(1) : name) {
                    case "alpha" -> "Alpha";
                    case "digit" -> "Digit";
                    case "alnum" -> "Alnum";
                    case "upper" -> "Upper";
                    case "lower" -> "Lower";
                    case "punct" -> "Punct";
                    case "space" -> "Space";
                    case "blank" -> "Blank";
                    case "cntrl" -> "Cntrl";
                    case "graph" -> "Graph";
                    case "print" -> "Print";
                    case "xdigit" -> "XDigit";
                    case "word" -> "w";
                    default -> "";
                };
        if (known.isEmpty()) {
            return false;
        }
        out.append(
                known.equals("w")
                        ? (negated ? "\\W" : "\\w")
                        : (negated ? "\\P{" : "\\p{") + known + "}");
        return true;
    }

    private void group() {
        if (source.startsWith("(?<", at) && named(at + 3)) {
            var end = source.indexOf('>', at);
            names.add(source.substring(at + 3, end));
            out.append("(?<").append(javaName(names.size())).append('>');
            at = end + 1;
            return;
        }
        if (!source.startsWith("(?", at) && !source.startsWith("(*", at)) {
            names.add("");
        }
        copy(1);
    }

    /// Whether a name stands at `from`, not a look-behind.
    private boolean named(int from) {
        var c = from < source.length() ? source.charAt(from) : '=';
        return (Character.isLetter(c) || c == '_') && source.indexOf('>', from) > 0;
    }

    /// What Oniguruma would have said of an invalid expression.
    static String complaint(String description) {
        if (description.startsWith("Dangling meta character")) {
            return "target of repeat operator is not specified";
        }
        if (description.startsWith("Unknown character property name {")) {
            var name = description.substring(description.indexOf('{'));
            return "invalid character property name " + name;
        }
        return switch (description) {
            case "Unclosed group" -> "end pattern with unmatched parenthesis";
            case "Unclosed character class" -> "premature end of char-class";
            case "Unescaped trailing backslash" -> "end pattern at escape";
            default -> description;
        };
    }

    /// Java's names have no underscore and must differ.
    private static String javaName(int number) {
        return "g" + number;
    }
}
