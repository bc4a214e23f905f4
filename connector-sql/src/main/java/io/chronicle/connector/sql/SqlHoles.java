package io.chronicle.connector.sql;

import io.chronicle.connector.sql.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Where values from the environment may stand in SQL: inside a string or quoted name they are part
/// of it, escaped; where a value may stand they are bound. Nowhere are they code (contract 8.7.4).
final class SqlHoles {

    /// Words that a table's name follows.
    private static final Set<String> BEFORE_NAMES =
            Set.of("FROM", "INTO", "UPDATE", "JOIN", "TABLE");

    private static final String JOINS_CODE = "'\"`:.$@";

    private static final String VALUE_AS_CODE = "CHR-3412";

    private SqlHoles() {}

    static void check(Draft draft, List<Token> code) throws SqlSyntaxException {
        for (var i = 0; i < code.size(); i++) {
            var token = code.get(i);
            if (token.kind() == Kind.HOLE) {
                bound(draft, code, i);
            } else if (token.kind() == Kind.DOLLAR) {
                dollars(draft, token);
            }
        }
    }

    private static void bound(Draft draft, List<Token> code, int index) throws SqlSyntaxException {
        var token = code.get(index);
        var named =
                index > 0
                        && BEFORE_NAMES.contains(
                                code.get(index - 1).in(draft.text()).toUpperCase(Locale.ROOT));
        var alone = code.size() == 1;
        if (alone || named || joins(draft, token.start() - 1) || joins(draft, token.end())) {
            throw new SqlSyntaxException(
                    VALUE_AS_CODE,
                    "a value from the environment is data here, not code; it may stand where a"
                            + " value may, or inside quotes",
                    draft.origin(token.start()));
        }
    }

    private static boolean joins(Draft draft, int offset) {
        if (offset < 0 || offset >= draft.text().length()) {
            return false;
        }
        var c = draft.text().charAt(offset);
        return c >= 0x80 || c == '_' || Character.isLetterOrDigit(c) || JOINS_CODE.indexOf(c) >= 0;
    }

    private static void dollars(Draft draft, Token token) throws SqlSyntaxException {
        for (var hole : draft.holes().subMap(token.start(), token.end()).entrySet()) {
            if (hole.getValue().value().indexOf('$') >= 0) {
                throw new SqlSyntaxException(
                        VALUE_AS_CODE,
                        "a value with a $ cannot stand between dollar quotes",
                        draft.origin(hole.getKey()));
            }
        }
    }

    /// The value as a part of a token of this kind; a comment does without.
    static String within(Kind kind, char quote, String value, Dialect dialect) {
        return switch (kind) {
            case COMMENT -> "";
            case STRING -> value.replace("'", "''");
            case ESCAPED -> escaped(quote, value);
            case IDENTIFIER -> dialect.doubled(value);
            case DOLLAR, WORD, PARAMETER, HOLE, SYMBOL -> value;
        };
    }

    /// An `E'…'` starts with its letter.
    private static String escaped(char quote, String value) {
        var mark = quote == '"' ? "\"" : "'";
        return value.replace("\\", "\\\\").replace(mark, mark + mark);
    }
}
