package io.chronicle.expression;

import io.chronicle.expression.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/// Program text to tokens. Strings come as their parts, so that the parser sees interpolations as
/// ordinary programs.
final class Lexer {

    static final Set<String> KEYWORDS =
            Set.of(
                    "as", "import", "include", "module", "def", "if", "then", "else", "elif", "end",
                    "and", "or", "reduce", "foreach", "try", "catch", "label", "break", "__loc__");

    /// The one number that only fits with a minus before it; its token has no value.
    static final String LEAST = "9223372036854775808";

    private static final List<String> SYMBOLS =
            List.of(
                    "?//", "//=", "!=", "==", "//", "|=", "+=", "-=", "*=", "/=", "%=", "<=", ">=",
                    "..", ".", "?", "=", ";", ",", ":", "|", "+", "-", "*", "/", "%", "$", "<", ">",
                    "[", "{", "(", "]", "}", ")");

    private final String source;
    private final List<Token> tokens = new ArrayList<>();

    /// What closes each open bracket; `"` marks an interpolation.
    private final Deque<Character> open = new ArrayDeque<>();

    private int at;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String source) throws SyntaxException {
        var lexer = new Lexer(source);
        lexer.run();
        return lexer.tokens;
    }

    private void run() throws SyntaxException {
        skipBlank();
        while (at < source.length()) {
            next();
            skipBlank();
        }
        if (open.contains('"')) {
            throw new SyntaxException("this interpolation is never closed", source.length());
        }
        add(Kind.END, "", at, at);
    }

    private void next() throws SyntaxException {
        var c = source.charAt(at);
        if (c == '"') {
            add(Kind.STRING_START, "", at, ++at);
            string();
        } else if (digit(c) || c == '.' && digit(peek(1))) {
            number();
        } else if (nameStart(c)) {
            name();
        } else if (c == '.' && nameStart(peek(1))) {
            prefixed(Kind.FIELD);
        } else if (c == '$' && nameStart(peek(1))) {
            prefixed(Kind.VARIABLE);
        } else if (c == '@' && (nameStart(peek(1)) || digit(peek(1)))) {
            prefixed(Kind.FORMAT);
        } else {
            symbol(c);
        }
    }

    private void symbol(char c) throws SyntaxException {
        var symbol = SYMBOLS.stream().filter(s -> source.startsWith(s, at)).findFirst();
        if (symbol.isEmpty()) {
            throw new SyntaxException("unexpected character " + shown(c), at);
        }
        switch (c) {
            case '[' -> open.push(']');
            case '{' -> open.push('}');
            case '(' -> open.push(')');
            case ']', '}', ')' -> {
                if (close(c)) {
                    string();
                    return;
                }
            }
            default -> {}
        }
        add(Kind.SYMBOL, symbol.get(), at, at + symbol.get().length());
        at += symbol.get().length();
    }

    /// Whether `c` closed an interpolation, so that its string goes on.
    private boolean close(char c) throws SyntaxException {
        if (c == ')' && !open.isEmpty() && open.peek() == '"') {
            open.pop();
            add(Kind.INTERPOLATION_END, ")", at, ++at);
            return true;
        }
        if (open.isEmpty() || open.pop() != c) {
            throw new SyntaxException("unexpected \"" + c + "\"", at);
        }
        return false;
    }

    private void name() {
        var start = at;
        at = nameEnd(at);
        while (source.startsWith("::", at) && nameStart(peek(2))) {
            at = nameEnd(at + 2);
        }
        var text = source.substring(start, at);
        add(KEYWORDS.contains(text) ? Kind.KEYWORD : Kind.NAME, text, start, at);
    }

    private void prefixed(Kind kind) {
        var start = at;
        at = nameEnd(at + 1);
        if (kind == Kind.VARIABLE) {
            while (source.startsWith("::", at) && nameStart(peek(2))) {
                at = nameEnd(at + 2);
            }
        }
        add(kind, source.substring(start + 1, at), start, at);
    }

    private int nameEnd(int from) {
        var end = from;
        while (end < source.length()
                && (nameStart(source.charAt(end)) || digit(source.charAt(end)))) {
            end++;
        }
        return end;
    }

    private void number() throws SyntaxException {
        var start = at;
        while (digit(peek(0)) || peek(0) == '.') {
            at++;
        }
        var exponent = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
        if ((peek(0) == 'e' || peek(0) == 'E') && digit(peek(exponent))) {
            at += exponent;
            while (digit(peek(0))) {
                at++;
            }
        }
        var text = source.substring(start, at);
        if (text.equals(LEAST)) {
            add(Kind.NUMBER, text, start, at);
            return;
        }
        try {
            tokens.add(new Token(Kind.NUMBER, text, Numbers.parse(text), start, at));
        } catch (NumberFormatException e) {
            throw new SyntaxException(String.valueOf(e.getMessage()), start);
        }
    }

    /// From behind the opening quote, or behind an interpolation, to the closing quote or the next
    /// interpolation.
    private void string() throws SyntaxException {
        var start = at;
        var text = new StringBuilder();
        while (at < source.length() && source.charAt(at) != '"') {
            if (source.charAt(at) != '\\') {
                text.append(source.charAt(at++));
            } else if (peek(1) == '(') {
                text(text, start);
                add(Kind.INTERPOLATION_START, "", at, at + 2);
                at += 2;
                open.push('"');
                return;
            } else {
                escape(text);
            }
        }
        if (at >= source.length()) {
            throw new SyntaxException("this string is never closed", start - 1);
        }
        text(text, start);
        add(Kind.STRING_END, "", at, ++at);
    }

    private void text(StringBuilder text, int start) {
        if (!text.isEmpty()) {
            add(Kind.STRING_TEXT, text.toString(), start, at);
        }
    }

    private void escape(StringBuilder text) throws SyntaxException {
        var c = peek(1);
        at += 2;
        switch (c) {
            case '"', '\\', '/' -> text.append(c);
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> unicode(text);
            default -> throw new SyntaxException("no such escape: \\" + c, at - 2);
        }
    }

    private void unicode(StringBuilder text) throws SyntaxException {
        var first = hex(at);
        at += 4;
        if (Character.isHighSurrogate(first) && source.startsWith("\\u", at)) {
            var second = hex(at + 2);
            if (Character.isLowSurrogate(second)) {
                at += 6;
                text.append(first).append(second);
                return;
            }
        }
        if (Character.isLowSurrogate(first)) {
            text.append('\ufffd');
            return;
        }
        if (Character.isHighSurrogate(first)) {
            throw new SyntaxException("half of a surrogate pair is no character", at - 6);
        }
        text.append(first);
    }

    private char hex(int from) throws SyntaxException {
        try {
            return (char) Integer.parseUnsignedInt(source, from, from + 4, 16);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new SyntaxException("\\u needs four hexadecimal digits", from - 2);
        }
    }

    private void skipBlank() {
        while (at < source.length()) {
            var c = source.charAt(at);
            if (c == '#') {
                comment();
            } else if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
                at++;
            } else {
                return;
            }
        }
    }

    /// To the end of the line; an odd number of backslashes before it continues the comment.
    private void comment() {
        while (at < source.length() && source.charAt(at) != '\n') {
            if (source.charAt(at) == '\\') {
                at += source.startsWith("\r\n", at + 1) ? 3 : 2;
            } else {
                at++;
            }
        }
        at = Math.min(at, source.length());
    }

    private void add(Kind kind, String text, int from, int to) {
        tokens.add(new Token(kind, text, null, from, to));
    }

    private char peek(int ahead) {
        return at + ahead < source.length() ? source.charAt(at + ahead) : '\0';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean nameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static String shown(char c) {
        return c < ' ' ? String.format("U+%04X", (int) c) : "\"" + c + "\"";
    }
}
