package io.chronicle.connector.sql;

import io.chronicle.connector.sql.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Cuts SQL text into tokens, by the rules of one database; white space belongs to none. Linear in
/// the text.
///
/// A `:name` is a parameter, except
/// - within strings, quoted names, dollar quotes and comments;
/// - in PostgreSQL, where the innermost open bracket is `[` and an operand stands directly before
///   the colon: `a[lo:hi]` is a slice, `a[:n]` and `a[lo: :n]` have a parameter;
/// - in PostgreSQL, directly after a string: `JSON_OBJECT('key':column)`.
///
/// Strings are read as the servers do by default: `standard_conforming_strings` in PostgreSQL,
/// neither `ANSI_QUOTES` nor `NO_BACKSLASH_ESCAPES` in MariaDB.
final class SqlLexer {

    private final Draft draft;
    private final String text;
    private final Dialect dialect;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Integer> brackets = new ArrayDeque<>();
    private int at;

    private SqlLexer(Draft draft, Dialect dialect) {
        this.draft = draft;
        this.text = draft.text();
        this.dialect = dialect;
    }

    static List<Token> tokens(Draft draft, Dialect dialect) throws SqlSyntaxException {
        var lexer = new SqlLexer(draft, dialect);
        lexer.read();
        return lexer.tokens;
    }

    private void read() throws SqlSyntaxException {
        while (at < text.length()) {
            if (text.charAt(at) <= ' ') {
                at++;
            } else if (draft.hole(at) != null) {
                add(Kind.HOLE, at + 1);
            } else if (!comment()) {
                token();
            }
        }
        if (!brackets.isEmpty()) {
            throw wrong("this bracket is never closed", brackets.getLast());
        }
    }

    private void token() throws SqlSyntaxException {
        var c = text.charAt(at);
        switch (c) {
            case '\'' -> quoted(c, mariadb() ? Kind.ESCAPED : Kind.STRING, at + 1);
            case '"' -> quoted(c, mariadb() ? Kind.ESCAPED : Kind.IDENTIFIER, at + 1);
            case '`' -> backtick();
            case '$' -> dollar();
            case ':' -> colon();
            case '(', '[' -> open();
            case ')', ']' -> close(c);
            case '?' -> question();
            default -> {
                if (isWord(at)) {
                    word();
                } else {
                    add(Kind.SYMBOL, at + 1);
                }
            }
        }
    }

    private boolean comment() throws SqlSyntaxException {
        if (text.startsWith("/*", at)) {
            blockComment();
            return true;
        }
        if (text.startsWith("--", at) && (!mariadb() || end(at + 2) || text.charAt(at + 2) <= ' ')
                || mariadb() && text.charAt(at) == '#') {
            var to = at;
            while (!end(to) && text.charAt(to) != '\n' && (mariadb() || text.charAt(to) != '\r')) {
                to++;
            }
            add(Kind.COMMENT, to);
            return true;
        }
        return false;
    }

    private void blockComment() throws SqlSyntaxException {
        if (mariadb() && (text.startsWith("/*!", at) || text.startsWith("/*M!", at))) {
            throw wrong("the server runs what is in this comment; write it outside of one", at);
        }
        var open = 1;
        var to = at + 2;
        while (open > 0) {
            if (end(to)) {
                throw wrong("this comment is never closed", at);
            }
            if (text.startsWith("*/", to)) {
                open--;
                to += 2;
            } else if (!mariadb() && text.startsWith("/*", to)) {
                open++;
                to += 2;
            } else {
                to++;
            }
        }
        add(Kind.COMMENT, to);
    }

    private void quoted(char quote, Kind kind, int from) throws SqlSyntaxException {
        add(kind, closing(quote, kind == Kind.ESCAPED, from));
    }

    /// Behind the quote that closes what was opened before `from`; a doubled quote closes nothing.
    private int closing(char quote, boolean backslash, int from) throws SqlSyntaxException {
        for (var i = from; !end(i); i++) {
            var c = text.charAt(i);
            if (backslash && c == '\\') {
                i++;
                if (draft.hole(i) != null) {
                    throw wrong("a backslash before a value from the environment", i - 1);
                }
            } else if (c == quote && !text.startsWith(String.valueOf(quote), i + 1)) {
                return i + 1;
            } else if (c == quote) {
                i++;
            }
        }
        throw wrong("this quote is never closed", from - 1);
    }

    private void backtick() throws SqlSyntaxException {
        if (mariadb()) {
            quoted('`', Kind.IDENTIFIER, at + 1);
        } else {
            add(Kind.SYMBOL, at + 1);
        }
    }

    /// A string with escapes goes on behind a line break, still with escapes.
    private void escapeString() throws SqlSyntaxException {
        var to = closing('\'', true, at + 2);
        for (var next = nextLine(to); next >= 0; next = nextLine(to)) {
            to = closing('\'', true, next + 1);
        }
        add(Kind.ESCAPED, to);
    }

    /// Where the string that ends at `from` is continued, else -1.
    private int nextLine(int from) {
        var to = from;
        var broken = false;
        while (!end(to) && text.charAt(to) <= ' ') {
            broken |= text.charAt(to) == '\n' || text.charAt(to) == '\r';
            to++;
        }
        return broken && text.startsWith("'", to) ? to : -1;
    }

    private void dollar() throws SqlSyntaxException {
        if (mariadb()) {
            word();
            return;
        }
        if (isDigit(at + 1)) {
            throw wrong("a numbered parameter; write :name", at);
        }
        var to = at + 1;
        while (isWord(to) && text.charAt(to) != '$') {
            to++;
        }
        if (!text.startsWith("$", to)) {
            add(Kind.SYMBOL, at + 1);
            return;
        }
        var tag = text.substring(at, to + 1);
        var close = text.indexOf(tag, to + 1);
        if (close < 0) {
            throw wrong("this " + tag + " is never closed", at);
        }
        add(Kind.DOLLAR, close + tag.length());
    }

    private void word() throws SqlSyntaxException {
        var to = at + 1;
        while (isWord(to)) {
            to++;
        }
        var escapes = to == at + 1 && (text.charAt(at) | 0x20) == 'e';
        if (!mariadb() && escapes && text.startsWith("'", to)) {
            escapeString();
        } else {
            add(Kind.WORD, to);
        }
    }

    private void colon() throws SqlSyntaxException {
        if (text.startsWith("::", at)) {
            add(Kind.SYMBOL, at + 2);
        } else if (!isNameStart(at + 1) || afterOperand()) {
            add(Kind.SYMBOL, at + 1);
        } else {
            var to = at + 2;
            while (isNameStart(to) || isDigit(to)) {
                to++;
            }
            if (isWord(to)) {
                throw wrong("a parameter's name has letters, digits and _ only", at);
            }
            add(Kind.PARAMETER, to);
        }
    }

    private boolean afterOperand() {
        if (mariadb() || tokens.isEmpty() || tokens.getLast().end() != at) {
            return false;
        }
        var slice = !brackets.isEmpty() && text.charAt(brackets.getFirst()) == '[';
        return switch (tokens.getLast().kind()) {
            case WORD, IDENTIFIER, PARAMETER -> slice;
            case STRING, ESCAPED, DOLLAR -> true;
            case COMMENT, HOLE -> false;
            case SYMBOL -> slice && ")]".indexOf(text.charAt(at - 1)) >= 0;
        };
    }

    private void question() throws SqlSyntaxException {
        if (mariadb()) {
            throw wrong("a bare ?; write :name", at);
        }
        add(Kind.SYMBOL, at + 1);
    }

    private void open() {
        add(Kind.SYMBOL, at + 1);
        brackets.push(at - 1);
    }

    private void close(char c) throws SqlSyntaxException {
        var opening = c == ')' ? '(' : '[';
        if (brackets.isEmpty() || text.charAt(brackets.getFirst()) != opening) {
            throw wrong("nothing was opened that this " + c + " closes", at);
        }
        brackets.pop();
        add(Kind.SYMBOL, at + 1);
    }

    private void add(Kind kind, int to) {
        tokens.add(new Token(kind, at, to, brackets.size()));
        at = to;
    }

    private boolean mariadb() {
        return dialect == Dialect.MARIADB;
    }

    private boolean end(int offset) {
        return offset >= text.length();
    }

    private boolean isDigit(int offset) {
        return !end(offset) && text.charAt(offset) >= '0' && text.charAt(offset) <= '9';
    }

    private boolean isNameStart(int offset) {
        if (end(offset)) {
            return false;
        }
        var c = text.charAt(offset);
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    /// Whether what stands there belongs to a name or number.
    private boolean isWord(int offset) {
        return isNameStart(offset)
                || isDigit(offset)
                || !end(offset)
                        && (text.charAt(offset) == '$' || text.charAt(offset) >= 0x80)
                        && draft.hole(offset) == null;
    }

    private SqlSyntaxException wrong(String problem, int offset) {
        return new SqlSyntaxException(problem, draft.origin(offset));
    }
}
