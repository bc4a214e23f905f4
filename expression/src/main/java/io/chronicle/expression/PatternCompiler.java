package io.chronicle.expression;

import java.util.ArrayList;
import java.util.Collection;

/// Destructuring patterns to [Matcher]s. Afterwards it holds the names and the depth behind the
/// last pattern.
final class PatternCompiler {

    private final Compiler compiler;
    private final boolean lenient;
    private Names names = Names.NONE;
    private int depth;

    /// @param lenient whether absent parts are null: the patterns of a `?//`
    PatternCompiler(Compiler compiler, boolean lenient) {
        this.compiler = compiler;
        this.lenient = lenient;
    }

    Names names() {
        return names;
    }

    int depth() {
        return depth;
    }

    Matcher matcher(Ast.Pattern pattern, Names outer, int level) {
        names = outer;
        depth = level;
        return matcher(pattern);
    }

    /// Where `variables` are after the last pattern.
    int[] hops(Collection<String> variables, int outerDepth) {
        return variables.stream().mapToInt(name -> hops(name, outerDepth)).toArray();
    }

    private int hops(String variable, int outerDepth) {
        return names.variable(variable) instanceof Names.Bound bound && bound.level() >= outerDepth
                ? depth - bound.level() - 1
                : -1;
    }

    private Matcher matcher(Ast.Pattern pattern) {
        return switch (pattern) {
            case Ast.Pattern.Name name -> name(name.name());
            case Ast.Pattern.Elements elements -> elements(elements);
            case Ast.Pattern.Fields fields -> fields(fields);
        };
    }

    private Matcher name(String name) {
        names = names.with(new Names.Bound(name, depth++, false));
        return new Matcher.Name();
    }

    private Matcher elements(Ast.Pattern.Elements elements) {
        var parts = new ArrayList<Matcher>();
        for (var part : elements.patterns()) {
            parts.add(matcher(part));
        }
        return new Matcher.Elements(parts, elements.strict() && !lenient);
    }

    private Matcher fields(Ast.Pattern.Fields fields) {
        var keys = new ArrayList<Code>();
        var parts = new ArrayList<Matcher>();
        for (var field : fields.fields()) {
            keys.add(compiler.code(field.key(), names, depth));
            parts.add(field(field));
        }
        return new Matcher.Fields(keys, parts, fields.strict() && !lenient);
    }

    private Matcher field(Ast.Field field) {
        if (field.bound() == null) {
            return matcher(java.util.Objects.requireNonNull(field.value()));
        }
        var first = name(field.bound());
        return field.value() == null ? first : new Matcher.Both(first, matcher(field.value()));
    }
}
