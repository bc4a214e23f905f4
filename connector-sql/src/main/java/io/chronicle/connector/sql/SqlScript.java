package io.chronicle.connector.sql;

import io.chronicle.connector.sql.Draft.Hole;
import io.chronicle.connector.sql.Token.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One statement as the author wrote it, read.
final class SqlScript {

    private final Draft draft;
    private final Dialect dialect;
    private final List<Token> tokens;
    private final SqlShape shape;

    private SqlScript(Draft draft, Dialect dialect, List<Token> tokens, SqlShape shape) {
        this.draft = draft;
        this.dialect = dialect;
        this.tokens = tokens;
        this.shape = shape;
    }

    static SqlScript read(Draft draft, Dialect dialect) throws SqlSyntaxException {
        var text = draft.text();
        var tokens = SqlLexer.tokens(draft, dialect);
        var code = tokens.stream().filter(t -> t.kind() != Kind.COMMENT).toList();
        var statement = code.stream().filter(t -> !t.is(text, ';')).toList();
        if (statement.isEmpty()) {
            throw new SqlSyntaxException("no statement", 0);
        }
        for (var i = 1; i < code.size(); i++) {
            if (code.get(i - 1).is(text, ';') && !code.get(i).is(text, ';')) {
                throw new SqlSyntaxException(
                        "more than one statement", draft.origin(code.get(i).start()));
            }
        }
        SqlHoles.check(draft, code);
        return new SqlScript(draft, dialect, tokens, new SqlShape(text, statement, dialect));
    }

    SqlShape shape() {
        return shape;
    }

    /// The parameters by name, each with the offset where it stands first.
    Map<String, Integer> parameters() {
        var parameters = new LinkedHashMap<String, Integer>();
        for (var token : tokens) {
            if (token.kind() == Kind.PARAMETER) {
                parameters.putIfAbsent(name(token), draft.origin(token.start()));
            }
        }
        return parameters;
    }

    /// The values from the environment that are bound, by the name of their markers.
    Map<String, String> held() {
        var held = new LinkedHashMap<String, String>();
        for (var token : tokens) {
            if (token.kind() == Kind.HOLE) {
                var hole = hole(token.start());
                held.put(hole.placeholder(), hole.value());
            }
        }
        return held;
    }

    void write(SqlWriter out) {
        write(out, 0, draft.text().length());
    }

    /// Writes a part; both ends lie between tokens.
    void write(SqlWriter out, int from, int to) {
        var at = from;
        for (var token : tokens) {
            if (token.start() >= from && token.end() <= to) {
                out.code(draft.text().substring(at, token.start()));
                write(out, token);
                at = token.end();
            }
        }
        out.code(draft.text().substring(at, to));
    }

    int length() {
        return draft.text().length();
    }

    /// What separates a clause from what stands before it.
    String separator() {
        return draft.text().strip().indexOf('\n') < 0 ? " " : "\n";
    }

    private void write(SqlWriter out, Token token) {
        switch (token.kind()) {
            case PARAMETER -> out.marker(name(token));
            case HOLE -> {
                var placeholder = hole(token.start()).placeholder();
                out.marker(placeholder, placeholder);
            }
            case SYMBOL -> symbol(out, token);
            case WORD, IDENTIFIER, STRING, ESCAPED, DOLLAR, COMMENT -> filled(out, token);
        }
    }

    /// A `;` can only be the last one.
    private void symbol(SqlWriter out, Token token) {
        if (token.is(draft.text(), '?')) {
            out.questionMark();
        } else if (!token.is(draft.text(), ';')) {
            out.code(token.in(draft.text()));
        }
    }

    private void filled(SqlWriter out, Token token) {
        var at = token.start();
        var within = draft.holes().subMap(token.start(), token.end());
        for (var entry : within.entrySet()) {
            out.code(draft.text().substring(at, entry.getKey()));
            var quote = draft.text().charAt(token.start());
            var value = SqlHoles.within(token.kind(), quote, entry.getValue().value(), dialect);
            out.code(value, entry.getValue().placeholder());
            at = entry.getKey() + 1;
        }
        out.code(draft.text().substring(at, token.end()));
    }

    private String name(Token parameter) {
        return draft.text().substring(parameter.start() + 1, parameter.end());
    }

    private Hole hole(int offset) {
        return Objects.requireNonNull(draft.hole(offset));
    }
}
