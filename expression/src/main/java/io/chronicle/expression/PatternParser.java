package io.chronicle.expression;

import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.expression.Token.Kind;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Destructuring patterns: `$a`, `[$a, $b]`, `{a: $a, $b}`.
final class PatternParser {

    private final Parser parser;
    private final TermParser terms;
    private final Tokens tokens;

    PatternParser(Parser parser, TermParser terms, Tokens tokens) {
        this.parser = parser;
        this.terms = terms;
        this.tokens = tokens;
    }

    Ast.Pattern pattern() throws SyntaxException {
        var token = tokens.peek();
        if (token.kind() == Kind.VARIABLE) {
            if (token.text().equals("__loc__")) {
                throw new SyntaxException("$__loc__ cannot be bound", token.at());
            }
            tokens.take();
            return new Ast.Pattern.Name(token.at(), token.text());
        }
        if (tokens.skip("[")) {
            var patterns = new ArrayList<Ast.Pattern>();
            do {
                patterns.add(pattern());
            } while (tokens.skip(","));
            tokens.expect("]");
            return new Ast.Pattern.Elements(token.at(), patterns, false);
        }
        if (!tokens.skip("{")) {
            throw tokens.unexpected("a variable or a pattern such as [$a] or {a: $a}");
        }
        var fields = new ArrayList<Ast.Field>();
        do {
            fields.add(patternField());
        } while (tokens.skip(","));
        tokens.expect("}");
        return new Ast.Pattern.Fields(token.at(), fields, false);
    }

    private Ast.Field patternField() throws SyntaxException {
        var token = tokens.peek();
        if (token.kind() == Kind.VARIABLE) {
            tokens.take();
            var key = new Ast.Literal(token.at(), TextNode.valueOf(token.text()));
            return new Ast.Field(token.at(), key, token.text(), tail());
        }
        Ast key;
        if (tokens.skip("(")) {
            key = parser.query();
            TermParser.refuseKey(key);
            tokens.expect(")");
        } else {
            key = terms.key();
        }
        tokens.expect(":");
        return new Ast.Field(token.at(), key, null, pattern());
    }

    private Ast.@Nullable Pattern tail() throws SyntaxException {
        return tokens.skip(":") ? pattern() : null;
    }
}
