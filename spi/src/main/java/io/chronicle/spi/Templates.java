package io.chronicle.spi;

import io.chronicle.core.Json;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.Problems;
import io.chronicle.expression.Expression;
import io.chronicle.expression.Program;
import io.chronicle.expression.Scope;
import io.chronicle.expression.SyntaxException;
import io.chronicle.expression.Template;
import java.util.Map;
import java.util.Optional;

/// Decoders for option values that are resolved anew in every execution (contract 4.1).
public final class Templates {

    private static final String SYNTAX = "CHR-4001";
    private static final String UNKNOWN_SLOT = "CHR-4002";

    private Templates() {}

    @FunctionalInterface
    private interface Compiler {
        Template compile(Node node, Scope scope, Problems problems, String path);
    }

    /// Any value: a literal, an expression, text with paths inside, or a map or list of these. A
    /// whole document, such as that of `transform`, is one too.
    public static Decoder<Template> template() {
        return Decoders.decoder((node, at) -> compile(node, at, Template::compile), Json::object);
    }

    /// Text that becomes a request path: what is filled in is percent-encoded.
    public static Decoder<Template> path() {
        return Decoders.decoder(
                (node, at) -> compile(node, at, Template::compilePath),
                () -> Json.object().put("type", "string"));
    }

    /// Names, such as those of headers, with a template each; in file order.
    public static Decoder<Map<String, Template>> templates() {
        return Decoders.mapOf(template());
    }

    /// Always an expression, whatever it looks like.
    public static Decoder<Expression> expression() {
        return Decoders.decoder(Templates::expression, () -> Json.object().put("type", "string"));
    }

    private static Optional<Template> compile(Node node, Decoding at, Compiler compiler) {
        var before = at.problems().errors();
        var template = compiler.compile(node, at.scope(), at.problems(), at.path());
        template.reads().forEach(at.reads());
        return at.problems().errors() == before ? Optional.of(template) : Optional.empty();
    }

    private static Optional<Expression> expression(Node node, Decoding at) {
        if (!(node instanceof Scalar scalar) || scalar.value().isNull()) {
            return Decoders.wrong(node, at, "an expression");
        }
        var program = Program.of(scalar);
        try {
            var expression = Expression.compile(program.source(), at.scope());
            expression.reads().forEach(at.reads());
            return Optional.of(expression);
        } catch (SyntaxException e) {
            at.error(
                    e.early() ? UNKNOWN_SLOT : SYNTAX,
                    scalar.positionOf(program.origin(e.offset())),
                    e.getMessage());
            return Optional.empty();
        }
    }
}
