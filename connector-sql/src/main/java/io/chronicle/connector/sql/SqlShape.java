package io.chronicle.connector.sql;

import io.chronicle.connector.sql.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What kind of statement the tokens make, as far as a phase must know. Names that are keywords can
/// mislead it; where rows are in doubt, it expects them.
final class SqlShape {

    private static final Set<String> MAIN =
            Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES", "TABLE", "REPLACE");
    private static final Set<String> ROWLESS =
            Set.of(
                    "INSERT",
                    "UPDATE",
                    "DELETE",
                    "MERGE",
                    "REPLACE",
                    "CREATE",
                    "ALTER",
                    "DROP",
                    "TRUNCATE",
                    "SET",
                    "RESET",
                    "DO",
                    "LOCK",
                    "GRANT",
                    "REVOKE",
                    "COMMENT",
                    "NOTIFY",
                    "REFRESH",
                    "VACUUM");
    private static final Set<String> BEFORE_QUERY_NAMES = Set.of("WITH", "RECURSIVE", ",");
    private static final Set<String> MODIFIERS =
            Set.of("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE");
    private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "TABLE", "(");

    private final String text;
    private final Dialect dialect;

    /// What no bracket encloses; brackets themselves included.
    private final List<Token> top;

    private final List<Token> code;
    private final int main;

    /// @param code the statement's tokens, without comments and `;`; not empty
    SqlShape(String text, List<Token> code, Dialect dialect) {
        this.text = text;
        this.code = code;
        this.dialect = dialect;
        this.top = code.stream().filter(t -> t.depth() == 0).toList();
        this.main = main();
    }

    private int main() {
        if (!is(0, "WITH")) {
            return 0;
        }
        for (var i = 2; i < top.size(); i++) {
            if (MAIN.contains(word(i)) && !BEFORE_QUERY_NAMES.contains(word(i - 1))) {
                return i;
            }
        }
        return 0;
    }

    /// The word that says what the statement does, in upper case.
    String verb() {
        return word(main);
    }

    /// Whether it is a query and nothing else; a function that it calls may still write.
    boolean query() {
        return main == 0 && QUERIES.contains(verb());
    }

    boolean insert() {
        return is(main, "INSERT") || is(main, "REPLACE") && dialect == Dialect.MARIADB;
    }

    boolean returnsRows() {
        return !ROWLESS.contains(verb()) || find("RETURNING") >= 0;
    }

    /// What the statement says itself of rows that are there already, such as `ON CONFLICT`.
    Optional<String> conflictClause() {
        if (!insert()) {
            return Optional.empty();
        }
        if (is(main, "REPLACE")) {
            return Optional.of("REPLACE");
        }
        for (var i = main + 1; i < table(); i++) {
            if (is(i, "IGNORE")) {
                return Optional.of("INSERT IGNORE");
            }
        }
        var second = dialect == Dialect.POSTGRES ? "CONFLICT" : "DUPLICATE";
        for (var i = main + 1; i < top.size(); i++) {
            if (is(i - 1, "ON") && is(i, second)) {
                return Optional.of(second.equals("CONFLICT") ? "ON CONFLICT" : "ON DUPLICATE KEY");
            }
        }
        return Optional.empty();
    }

    /// Whether this is `INSERT INTO t (…) VALUES (…)` and nothing else.
    boolean singleRowInsert() {
        if (main != 0 || !is(0, "INSERT") || !is(1, "INTO")) {
            return false;
        }
        var at = tableEnd();
        if (symbol(at, '(')) {
            at += 2;
        }
        return is(at, "VALUES") && symbol(at + 1, '(') && top.size() == at + 3;
    }

    /// Where an INSERT's conflict clause belongs: before RETURNING, else at the end.
    int conflictOffset() {
        var returning = find("RETURNING");
        return (returning > 0 ? top.get(returning - 1) : top.getLast()).end();
    }

    /// The first column that an INSERT names, as it is written.
    Optional<String> firstColumn() {
        var at = behindTable();
        var first = at < top.size() ? code.indexOf(top.get(at)) + 1 : code.size();
        var listed = symbol(at, '(') && at + 2 < top.size();
        if (first >= code.size() || !listed && !is(at, "SET")) {
            return Optional.empty();
        }
        if (QUERIES.contains(code.get(first).in(text).toUpperCase(Locale.ROOT))) {
            return Optional.empty();
        }
        var last = first;
        while (last < code.size() && !",)=".contains(code.get(last).in(text))) {
            last++;
        }
        return last == first
                ? Optional.empty()
                : Optional.of(text.substring(code.get(first).start(), code.get(last - 1).end()));
    }

    /// The table of an INSERT that takes its rows from a query: there a column must say whose it
    /// is.
    Optional<String> qualifier() {
        var plain = find("VALUES") >= 0 || find("VALUE") >= 0 || find("SET") >= 0;
        return plain
                ? Optional.empty()
                : Optional.of(
                        text.substring(top.get(table()).start(), top.get(tableEnd() - 1).end()));
    }

    private int table() {
        var at = main + 1;
        while (MODIFIERS.contains(word(at))) {
            at++;
        }
        return is(at, "INTO") ? at + 1 : at;
    }

    private int tableEnd() {
        var at = table() + 1;
        while (symbol(at, '.')) {
            at += 2;
        }
        return Math.min(at, top.size());
    }

    private int behindTable() {
        var at = tableEnd();
        if (is(at, "AS")) {
            return at + 2;
        }
        return is(at, "PARTITION") ? at + 3 : at;
    }

    private int find(String word) {
        for (var i = main + 1; i < top.size(); i++) {
            if (is(i, word)) {
                return i;
            }
        }
        return -1;
    }

    private boolean is(int index, String word) {
        return word(index).equals(word);
    }

    private boolean symbol(int index, char symbol) {
        return index < top.size() && top.get(index).is(text, symbol);
    }

    /// A word in upper case, a comma; anything else is "".
    private String word(int index) {
        if (index >= top.size()) {
            return "";
        }
        var token = top.get(index);
        return token.kind() == Kind.WORD || token.is(text, ',')
                ? token.in(text).toUpperCase(Locale.ROOT)
                : "";
    }
}
