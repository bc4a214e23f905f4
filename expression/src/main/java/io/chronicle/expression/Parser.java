package io.chronicle.expression;

import io.chronicle.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/// Tokens to [Ast]: pipes, commas, bindings, definitions and operators. What stands between
/// operators is [TermParser]'s.
///
/// From weakest to strongest: `|` (right), `,`, `//` (right), the assignments (not associative),
/// `or`, `and`, comparisons (not associative), `+ -`, `* / %`.
final class Parser {

    /// Deeper nesting of brackets and definitions is refused.
    private static final int MAX_DEPTH = 500;

    private final Tokens tokens;
    private final TermParser terms;
    private int depth;

    private Parser(String source) throws SyntaxException {
        tokens = new Tokens(Lexer.tokens(source));
        terms = new TermParser(this, tokens, source);
    }

    static Ast parse(String source) throws SyntaxException {
        var parser = new Parser(source);
        parser.refuseModules();
        if (parser.tokens.at(Kind.END)) {
            return new Ast.Identity(0);
        }
        var program = parser.query();
        if (!parser.tokens.at(Kind.END)) {
            throw parser.tokens.unexpected("an operator or the end");
        }
        return program;
    }

    /// Definitions without a main program.
    static List<Ast.Function> definitions(String source) {
        try {
            var parser = new Parser(source);
            var found = new ArrayList<Ast.Function>();
            while (parser.tokens.at("def")) {
                found.add(parser.function());
            }
            parser.tokens.expect(Kind.END, "the end");
            return found;
        } catch (SyntaxException e) {
            throw new IllegalStateException(e.getMessage() + " at " + e.offset(), e);
        }
    }

    private void refuseModules() throws SyntaxException {
        if (tokens.at("import") || tokens.at("include") || tokens.at("module")) {
            throw new SyntaxException(
                    "\"" + tokens.peek().text() + "\" reads files; an expression stands alone",
                    tokens.peek().at());
        }
    }

    Ast query() throws SyntaxException {
        if (++depth > MAX_DEPTH) {
            throw new SyntaxException("nested deeper than " + MAX_DEPTH, tokens.peek().at());
        }
        var left = item();
        while (tokens.at(",")) {
            var at = tokens.take().at();
            left = new Ast.Comma(at, left, item());
        }
        if (tokens.at("|")) {
            var at = tokens.take().at();
            left = new Ast.Pipe(at, left, query());
        }
        depth--;
        return left;
    }

    private Ast item() throws SyntaxException {
        if (tokens.at("def")) {
            return new Ast.Define(function(), query());
        }
        if (tokens.at("label")) {
            var at = tokens.take().at();
            var name = tokens.expect(Kind.VARIABLE, "a label such as $out").text();
            tokens.expect("|");
            return new Ast.Label(at, name, query());
        }
        var expression = expression();
        if (!tokens.at("as")) {
            return expression;
        }
        var at = tokens.take().at();
        var patterns = patterns();
        tokens.expect("|");
        return new Ast.Bind(at, expression, patterns, query());
    }

    private Ast.Function function() throws SyntaxException {
        tokens.expect("def");
        var name = tokens.peek();
        if (name.kind() != Kind.NAME && name.kind() != Kind.KEYWORD) {
            throw tokens.unexpected("the name of a function");
        }
        tokens.take();
        var parameters = new ArrayList<String>();
        if (tokens.skip("(")) {
            do {
                parameters.add(parameter());
            } while (tokens.skip(";"));
            tokens.expect(")");
        }
        tokens.expect(":");
        var body = query();
        tokens.expect(";");
        return new Ast.Function(name.at(), name.text(), parameters, body);
    }

    private String parameter() throws SyntaxException {
        if (tokens.at(Kind.VARIABLE)) {
            return "$" + tokens.take().text();
        }
        if (tokens.at(Kind.KEYWORD)) {
            return tokens.take().text();
        }
        return tokens.expect(Kind.NAME, "a parameter").text();
    }

    List<Ast.Pattern> patterns() throws SyntaxException {
        var patterns = new ArrayList<Ast.Pattern>();
        do {
            patterns.add(terms.pattern());
        } while (tokens.skip("?//"));
        return patterns;
    }

    /// A value in an object construction: no comma, no binding.
    Ast value() throws SyntaxException {
        var left = expression();
        if (tokens.at("|")) {
            var at = tokens.take().at();
            return new Ast.Pipe(at, left, value());
        }
        return left;
    }

    Ast expression() throws SyntaxException {
        if (++depth > MAX_DEPTH) {
            throw new SyntaxException("nested deeper than " + MAX_DEPTH, tokens.peek().at());
        }
        var left = assignment();
        if (tokens.at("//")) {
            var at = tokens.take().at();
            left = new Ast.Alternative(at, left, expression());
        }
        depth--;
        return left;
    }

    private Ast assignment() throws SyntaxException {
        var left = or();
        var operator = tokens.peek();
        if (!assigns(operator)) {
            return left;
        }
        tokens.take();
        var right = or();
        if (assigns(tokens.peek())) {
            throw new SyntaxException(
                    "assignments do not chain; put parentheses around one", tokens.peek().at());
        }
        var at = operator.at();
        return switch (operator.text()) {
            case "=" -> new Ast.Assign(at, left, right);
            case "|=" -> new Ast.Update(at, left, right);
            case "//=" -> new Ast.AlternativeUpdate(at, left, right);
            default ->
                    new Ast.ArithmeticUpdate(
                            at, Operator.of(operator.text().substring(0, 1)), left, right);
        };
    }

    private static boolean assigns(Token token) {
        return token.kind() == Kind.SYMBOL
                && switch (token.text()) {
                    case "=", "|=", "//=", "+=", "-=", "*=", "/=", "%=" -> true;
                    default -> false;
                };
    }

    private Ast or() throws SyntaxException {
        var left = and();
        while (tokens.at("or")) {
            var at = tokens.take().at();
            left = new Ast.Or(at, left, and());
        }
        return left;
    }

    private Ast and() throws SyntaxException {
        var left = comparison();
        while (tokens.at("and")) {
            var at = tokens.take().at();
            left = new Ast.And(at, left, comparison());
        }
        return left;
    }

    private Ast comparison() throws SyntaxException {
        var left = sum();
        if (!compares(tokens.peek())) {
            return left;
        }
        var operator = tokens.take();
        var right = sum();
        if (compares(tokens.peek())) {
            throw new SyntaxException(
                    "comparisons do not chain; put parentheses around one", tokens.peek().at());
        }
        return new Ast.Binary(operator.at(), Operator.of(operator.text()), left, right);
    }

    private static boolean compares(Token token) {
        return token.kind() == Kind.SYMBOL
                && switch (token.text()) {
                    case "==", "!=", "<", "<=", ">", ">=" -> true;
                    default -> false;
                };
    }

    private Ast sum() throws SyntaxException {
        var left = product();
        while (tokens.at("+") || tokens.at("-")) {
            var operator = tokens.take();
            left = new Ast.Binary(operator.at(), Operator.of(operator.text()), left, product());
        }
        return left;
    }

    private Ast product() throws SyntaxException {
        var left = terms.unary();
        while (tokens.at("*") || tokens.at("/") || tokens.at("%")) {
            var operator = tokens.take();
            var right = terms.unary();
            left = new Ast.Binary(operator.at(), Operator.of(operator.text()), left, right);
        }
        return left;
    }
}
