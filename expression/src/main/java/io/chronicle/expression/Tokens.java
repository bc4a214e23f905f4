package io.chronicle.expression;

import io.chronicle.expression.Token.Kind;
import java.util.List;

/// The parser's cursor.
final class Tokens {

    private final List<Token> tokens;
    private int next;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(next);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(next + ahead, tokens.size() - 1));
    }

    boolean at(String symbol) {
        return peek().is(symbol);
    }

    boolean at(Kind kind) {
        return peek().kind() == kind;
    }

    /// Whether the token taken last was `symbol`.
    boolean behind(String symbol) {
        return next > 0 && tokens.get(next - 1).is(symbol);
    }

    Token take() {
        var token = peek();
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    /// Takes the next token if it is `symbol`.
    boolean skip(String symbol) {
        if (at(symbol)) {
            take();
            return true;
        }
        return false;
    }

    Token expect(String symbol) throws SyntaxException {
        if (!at(symbol)) {
            throw unexpected("\"" + symbol + "\"");
        }
        return take();
    }

    Token expect(Kind kind, String wanted) throws SyntaxException {
        if (!at(kind)) {
            throw unexpected(wanted);
        }
        return take();
    }

    SyntaxException unexpected(String wanted) {
        return new SyntaxException(
                "expected " + wanted + ", found " + peek().described(), peek().at());
    }
}
