package io.chronicle.expression;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.Json;
import io.chronicle.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/// What stands between operators: paths, literals, constructions, control forms, patterns.
final class TermParser {

    private final Parser parser;
    private final Tokens tokens;
    private final String source;

    TermParser(Parser parser, Tokens tokens, String source) {
        this.parser = parser;
        this.tokens = tokens;
        this.source = source;
    }

    /// What stands after `as`.
    Ast.Pattern pattern() throws SyntaxException {
        return new PatternParser(parser, this, tokens).pattern();
    }

    Ast unary() throws SyntaxException {
        if (tokens.at("-")) {
            var at = tokens.take().at();
            if (tokens.at(Kind.NUMBER) && tokens.peek().text().equals(Lexer.LEAST)) {
                tokens.take();
                return new Ast.Literal(at, Numbers.of(Long.MIN_VALUE));
            }
            return new Ast.Negate(at, unary());
        }
        return postfix();
    }

    private Ast postfix() throws SyntaxException {
        var term = term();
        var step = term instanceof Ast.Index && !tokens.behind(")");
        while (true) {
            var token = tokens.peek();
            if (token.kind() == Kind.FIELD) {
                tokens.take();
                term = field(token, term);
            } else if (token.is("?")) {
                tokens.take();
                term = new Ast.Try(token.at(), term, null, step);
                step = false;
                continue;
            } else if (token.is("[")) {
                term = bracket(term);
            } else if (token.is(".") && tokens.peek(1).is("[")) {
                tokens.take();
                term = bracket(term);
            } else if (token.is(".") && stringAt(1)) {
                tokens.take();
                term = new Ast.Index(token.at(), term, string());
            } else {
                return term;
            }
            step = true;
        }
    }

    private boolean stringAt(int ahead) {
        var kind = tokens.peek(ahead).kind();
        return kind == Kind.STRING_START
                || kind == Kind.FORMAT && tokens.peek(ahead + 1).kind() == Kind.STRING_START;
    }

    private static Ast field(Token token, Ast target) {
        var key = new Ast.Literal(token.at(), TextNode.valueOf(token.text()));
        return new Ast.Index(token.at(), target, key);
    }

    /// `[]`, `[key]`, `[from:to]` behind `target`.
    private Ast bracket(Ast target) throws SyntaxException {
        var at = tokens.expect("[").at();
        if (tokens.skip("]")) {
            return new Ast.Each(at, target);
        }
        if (tokens.skip(":")) {
            var to = parser.query();
            tokens.expect("]");
            return new Ast.Slice(at, target, null, to, false);
        }
        var key = parser.query();
        if (!tokens.skip(":")) {
            tokens.expect("]");
            return new Ast.Index(at, target, key);
        }
        var to = tokens.at("]") ? null : parser.query();
        tokens.expect("]");
        return new Ast.Slice(at, target, key, to, false);
    }

    private Ast term() throws SyntaxException {
        var token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER -> number(tokens.take());
            case STRING_START -> string();
            case FORMAT -> format();
            case FIELD -> {
                tokens.take();
                yield field(token, new Ast.Identity(token.at()));
            }
            case VARIABLE -> {
                tokens.take();
                yield token.text().equals("__loc__") ? location(token) : variable(token);
            }
            case NAME -> named();
            case KEYWORD -> control();
            case SYMBOL -> symbol();
            case STRING_TEXT, STRING_END, INTERPOLATION_START, INTERPOLATION_END, END ->
                    throw tokens.unexpected("an expression");
        };
    }

    private static Ast number(Token token) throws SyntaxException {
        if (token.value() == null) {
            throw new SyntaxException("integer beyond 64 bits: " + token.text(), token.at());
        }
        return new Ast.Literal(token.at(), token.value());
    }

    private static Ast variable(Token token) {
        return new Ast.Variable(token.at(), token.text());
    }

    private Ast symbol() throws SyntaxException {
        var token = tokens.peek();
        return switch (token.text()) {
            case "." -> {
                tokens.take();
                yield dot(token);
            }
            case ".." -> {
                tokens.take();
                yield new Ast.Call(token.at(), "recurse", List.of());
            }
            case "(" -> {
                tokens.take();
                var inner = parser.query();
                tokens.expect(")");
                yield inner;
            }
            case "[" -> collect();
            case "{" -> construct();
            default -> throw tokens.unexpected("an expression");
        };
    }

    private Ast dot(Token token) throws SyntaxException {
        var self = new Ast.Identity(token.at());
        if (stringAt(0)) {
            return new Ast.Index(token.at(), self, string());
        }
        if (tokens.at(Kind.NAME)) {
            throw new SyntaxException(
                    "a name follows its dot directly: ." + tokens.peek().text(),
                    tokens.peek().at());
        }
        return self;
    }

    private Ast collect() throws SyntaxException {
        var at = tokens.take().at();
        if (tokens.skip("]")) {
            return new Ast.Literal(at, Json.array());
        }
        var body = parser.query();
        tokens.expect("]");
        return new Ast.Collect(at, body);
    }

    private Ast named() throws SyntaxException {
        var token = tokens.take();
        return switch (token.text()) {
            case "null" -> new Ast.Literal(token.at(), NullNode.getInstance());
            case "true" -> new Ast.Literal(token.at(), BooleanNode.TRUE);
            case "false" -> new Ast.Literal(token.at(), BooleanNode.FALSE);
            default -> new Ast.Call(token.at(), token.text(), arguments());
        };
    }

    private List<Ast> arguments() throws SyntaxException {
        if (!tokens.skip("(")) {
            return List.of();
        }
        var arguments = new ArrayList<Ast>();
        do {
            arguments.add(parser.query());
        } while (tokens.skip(";"));
        tokens.expect(")");
        return arguments;
    }

    private Ast control() throws SyntaxException {
        var token = tokens.take();
        return switch (token.text()) {
            case "if" -> conditional(token.at());
            case "try" -> attempt(token.at());
            case "reduce" -> reduce(token.at());
            case "foreach" -> foreach(token.at());
            case "break" ->
                    new Ast.Break(
                            token.at(),
                            tokens.expect(Kind.VARIABLE, "the label to break to").text());
            default -> throw new SyntaxException("unexpected \"" + token.text() + "\"", token.at());
        };
    }

    private Ast conditional(int at) throws SyntaxException {
        var condition = parser.query();
        tokens.expect("then");
        var then = parser.query();
        if (tokens.skip("elif")) {
            return new Ast.If(at, condition, then, conditional(tokens.peek().at()));
        }
        var otherwise = tokens.skip("else") ? parser.query() : new Ast.Identity(at);
        tokens.expect("end");
        return new Ast.If(at, condition, then, otherwise);
    }

    private Ast attempt(int at) throws SyntaxException {
        var body = unary();
        return new Ast.Try(at, body, tokens.skip("catch") ? unary() : null, false);
    }

    private Ast reduce(int at) throws SyntaxException {
        var over = parser.expression();
        tokens.expect("as");
        var patterns = parser.patterns();
        tokens.expect("(");
        var initial = parser.query();
        tokens.expect(";");
        var update = parser.query();
        tokens.expect(")");
        return new Ast.Reduce(at, over, patterns, initial, update);
    }

    private Ast foreach(int at) throws SyntaxException {
        var over = parser.expression();
        tokens.expect("as");
        var patterns = parser.patterns();
        tokens.expect("(");
        var initial = parser.query();
        tokens.expect(";");
        var update = parser.query();
        var extract = tokens.skip(";") ? parser.query() : new Ast.Identity(at);
        tokens.expect(")");
        return new Ast.Foreach(at, over, patterns, initial, update, extract);
    }

    /// `$__loc__`
    private Ast location(Token token) {
        var line = 1 + source.substring(0, token.at()).chars().filter(c -> c == '\n').count();
        var value = Json.object().put("file", "<top-level>");
        value.set("line", Numbers.of(line));
        return new Ast.Literal(token.at(), value);
    }

    private Ast format() throws SyntaxException {
        if (stringAt(0)) {
            return string();
        }
        var token = tokens.take();
        return new Ast.Format(token.at(), token.text());
    }

    private Ast string() throws SyntaxException {
        var format = tokens.at(Kind.FORMAT) ? tokens.take().text() : "";
        var at = tokens.expect(Kind.STRING_START, "a string").at();
        var parts = new ArrayList<Ast>();
        var constant = new StringBuilder();
        while (!tokens.at(Kind.STRING_END)) {
            var token = tokens.take();
            if (token.kind() == Kind.STRING_TEXT) {
                constant.append(token.text());
                parts.add(new Ast.Literal(token.at(), TextNode.valueOf(token.text())));
            } else {
                parts.add(new Ast.Format(token.at(), format.isEmpty() ? "text" : format));
                parts.set(
                        parts.size() - 1,
                        new Ast.Pipe(token.at(), parser.query(), parts.get(parts.size() - 1)));
                tokens.expect(Kind.INTERPOLATION_END, "\")\"");
            }
        }
        tokens.take();
        var plain = parts.stream().allMatch(part -> part instanceof Ast.Literal);
        return plain
                ? new Ast.Literal(at, TextNode.valueOf(constant.toString()))
                : new Ast.Text(at, format, parts);
    }

    private Ast construct() throws SyntaxException {
        var at = tokens.take().at();
        var entries = new ArrayList<Ast.Entry>();
        while (!tokens.at("}")) {
            entries.add(entry());
            if (!tokens.skip(",") && !tokens.at("}")) {
                throw tokens.unexpected("\",\" or \"}\"");
            }
        }
        tokens.take();
        return new Ast.Construct(at, entries);
    }

    private Ast.Entry entry() throws SyntaxException {
        var token = tokens.peek();
        if (token.is("(")) {
            tokens.take();
            var key = parser.query();
            refuseKey(key);
            tokens.expect(")");
            tokens.expect(":");
            return new Ast.Entry(key, parser.value());
        }
        if (token.kind() == Kind.VARIABLE) {
            tokens.take();
            return variableEntry(token);
        }
        var key = key();
        if (tokens.skip(":")) {
            return new Ast.Entry(key, parser.value());
        }
        return new Ast.Entry(key, new Ast.Index(token.at(), new Ast.Identity(token.at()), key));
    }

    private Ast.Entry variableEntry(Token token) throws SyntaxException {
        var value = token.text().equals("__loc__") ? location(token) : variable(token);
        if (tokens.skip(":")) {
            return new Ast.Entry(value, parser.value());
        }
        return new Ast.Entry(new Ast.Literal(token.at(), TextNode.valueOf(token.text())), value);
    }

    /// A name, keyword or string as the key of an object or pattern.
    Ast key() throws SyntaxException {
        var token = tokens.peek();
        if (token.kind() == Kind.NAME || token.kind() == Kind.KEYWORD) {
            tokens.take();
            return new Ast.Literal(token.at(), TextNode.valueOf(token.text()));
        }
        if (stringAt(0)) {
            return string();
        }
        throw new SyntaxException(
                "expected a key, found " + token.described() + "; a computed key needs parentheses",
                token.at());
    }

    static void refuseKey(Ast key) throws SyntaxException {
        if (key instanceof Ast.Literal literal && !literal.value().isTextual()) {
            throw new SyntaxException(
                    "an object's key is a string, not " + literal.value(), literal.at());
        }
    }
}
