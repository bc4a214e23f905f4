package io.chronicle.expression;

import com.fasterxml.jackson.databind.node.IntNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks every name and slot of a program, turns `$trigger` and `$steps` into slots, and marks the
/// reads that are strict. What follows it need not check again.
final class Resolver {

    private final Scope scope;

    private Resolver(Scope scope) {
        this.scope = scope;
    }

    /// What surrounds a part of the program.
    ///
    /// @param known functions as `name/arity`, variables as `$name`, labels as `*name`
    /// @param strict whether reads are strict here
    /// @param input the place of the input, null where it is computed
    private record Context(Set<String> known, boolean strict, @Nullable Place input) {

        Context with(String... names) {
            var more = new java.util.HashSet<>(known);
            more.addAll(List.of(names));
            return new Context(more, strict, input);
        }

        Context lenient() {
            return new Context(known, false, input);
        }

        Context reading(@Nullable Place place) {
            return new Context(known, strict, place);
        }
    }

    static Ast resolve(Ast program, Scope scope) throws SyntaxException {
        var root = new Place(scope.slots() >= 0, List.of());
        return new Resolver(scope).ast(program, new Context(Set.of(), scope.strict(), root));
    }

    private Ast ast(Ast ast, Context in) throws SyntaxException {
        return switch (ast) {
            case Ast.Identity _, Ast.Literal _, Ast.Slots _ -> ast;
            case Ast.Text text -> new Ast.Text(text.at(), text.format(), all(text.parts(), in));
            case Ast.Format format -> format(format);
            case Ast.Index index -> index(index, in);
            case Ast.Slice slice -> slice(slice, in);
            case Ast.Each each -> new Ast.Each(each.at(), ast(each.target(), in));
            case Ast.Collect collect -> new Ast.Collect(collect.at(), ast(collect.body(), in));
            case Ast.Construct construct -> construct(construct, in);
            case Ast.Negate negate -> new Ast.Negate(negate.at(), ast(negate.operand(), in));
            case Ast.Pipe pipe -> pipe(pipe, in);
            case Ast.Comma comma ->
                    new Ast.Comma(comma.at(), ast(comma.left(), in), ast(comma.right(), in));
            case Ast.Binary b ->
                    new Ast.Binary(b.at(), b.operator(), ast(b.left(), in), ast(b.right(), in));
            case Ast.And and -> new Ast.And(and.at(), ast(and.left(), in), ast(and.right(), in));
            case Ast.Or or -> new Ast.Or(or.at(), ast(or.left(), in), ast(or.right(), in));
            case Ast.Alternative either ->
                    new Ast.Alternative(
                            either.at(), ast(either.left(), in.lenient()), ast(either.right(), in));
            case Ast.Assign _, Ast.Update _, Ast.ArithmeticUpdate _, Ast.AlternativeUpdate _ ->
                    update(ast, in);
            case Ast.If node ->
                    new Ast.If(
                            node.at(),
                            ast(node.condition(), in),
                            ast(node.then(), in),
                            ast(node.otherwise(), in));
            case Ast.Try attempt -> attempt(attempt, in);
            case Ast.Reduce _, Ast.Foreach _, Ast.Bind _ -> binding(ast, in);
            case Ast.Label label ->
                    new Ast.Label(
                            label.at(),
                            label.name(),
                            ast(label.body(), in.with("*" + label.name())));
            case Ast.Break leave -> known(leave, in);
            case Ast.Define define -> define(define, in);
            case Ast.Call call -> call(call, in);
            case Ast.Variable variable -> variable(variable, in);
        };
    }

    private Ast pipe(Ast.Pipe pipe, Context in) throws SyntaxException {
        var left = ast(pipe.left(), in);
        var right = ast(pipe.right(), in.reading(Places.of(left, in.input)));
        return new Ast.Pipe(pipe.at(), left, right);
    }

    private List<Ast> all(List<Ast> programs, Context in) throws SyntaxException {
        var resolved = new ArrayList<Ast>();
        for (var program : programs) {
            resolved.add(ast(program, in));
        }
        return resolved;
    }

    private static Ast format(Ast.Format format) throws SyntaxException {
        if (!Formats.exists(format.name())) {
            throw new SyntaxException(
                    "no such format: @"
                            + format.name()
                            + Similar.hint(format.name(), Formats.names()),
                    format.at());
        }
        return format;
    }

    private static Ast known(Ast.Break leave, Context in) throws SyntaxException {
        if (!in.known.contains("*" + leave.name())) {
            throw new SyntaxException("no label $" + leave.name() + " around this", leave.at());
        }
        return leave;
    }

    private Ast index(Ast.Index index, Context in) throws SyntaxException {
        if (index.target() instanceof Ast.Variable variable
                && variable.name().equals("steps")
                && named(in)
                && index.key() instanceof Ast.Literal key
                && key.value().isTextual()) {
            return phase(key.value().textValue(), key.at());
        }
        var target = ast(index.target(), in);
        var where = Places.of(target, in.input);
        var key = ast(index.key(), in);
        if (where != null
                && where.slots()
                && where.keys().isEmpty()
                && key instanceof Ast.Literal literal
                && literal.value().isInt()) {
            requireSlot(literal.value().intValue(), target.at());
        }
        return new Ast.Index(index.at(), target, key, in.strict, where);
    }

    private boolean named(Context in) {
        return scope.slots() >= 0 && !in.known.contains("$steps");
    }

    private void requireSlot(int slot, int at) throws SyntaxException {
        if (slot >= scope.slots() || slot < -scope.slots()) {
            var there =
                    scope.slots() == 1
                            ? "only [0] is there"
                            : "[0] to [" + (scope.slots() - 1) + "] are there";
            throw SyntaxException.early(
                    "slot [" + slot + "] does not exist yet (" + there + ")", at);
        }
    }

    private Ast phase(String name, int at) throws SyntaxException {
        var step = scope.steps().indexOf(name);
        if (step < 0 || step + 1 >= scope.slots()) {
            throw SyntaxException.early(
                    "no phase \"" + name + "\" before this one" + Similar.hint(name, before()), at);
        }
        return slot(step + 1, at);
    }

    /// The phases whose slots are there.
    private List<String> before() {
        return scope.steps().subList(0, Math.clamp(scope.slots() - 1, 0, scope.steps().size()));
    }

    private static Ast slot(int slot, int at) {
        return new Ast.Index(
                at,
                new Ast.Slots(at),
                new Ast.Literal(at, IntNode.valueOf(slot)),
                true,
                new Place(true, List.of()));
    }

    private Ast variable(Ast.Variable variable, Context in) throws SyntaxException {
        var name = variable.name();
        if (in.known.contains("$" + name)) {
            return variable;
        }
        if (scope.slots() >= 0 && name.equals("trigger")) {
            requireSlot(0, variable.at());
            return slot(0, variable.at());
        }
        if (scope.slots() >= 0 && name.equals("steps")) {
            throw new SyntaxException(
                    "name the phase: $steps.<name>" + Similar.hint("", before()), variable.at());
        }
        if (name.equals("ENV")) {
            throw new SyntaxException(
                    "$ENV: expressions do not read the environment; use ${NAME}", variable.at());
        }
        throw new SyntaxException("no variable $" + name + " here", variable.at());
    }

    private Ast slice(Ast.Slice slice, Context in) throws SyntaxException {
        return new Ast.Slice(
                slice.at(),
                ast(slice.target(), in),
                optional(slice.from(), in),
                optional(slice.to(), in),
                in.strict);
    }

    private @Nullable Ast optional(@Nullable Ast program, Context in) throws SyntaxException {
        return program == null ? null : ast(program, in);
    }

    private Ast construct(Ast.Construct construct, Context in) throws SyntaxException {
        var entries = new ArrayList<Ast.Entry>();
        for (var entry : construct.entries()) {
            entries.add(new Ast.Entry(ast(entry.key(), in), ast(entry.value(), in)));
        }
        return new Ast.Construct(construct.at(), entries);
    }

    private Ast update(Ast ast, Context in) throws SyntaxException {
        return switch (ast) {
            case Ast.Assign a -> new Ast.Assign(a.at(), ast(a.left(), in), ast(a.right(), in));
            case Ast.Update u -> {
                var left = ast(u.left(), in);
                var right = ast(u.right(), in.reading(Places.of(left, in.input)));
                yield new Ast.Update(u.at(), left, right);
            }
            case Ast.ArithmeticUpdate u ->
                    new Ast.ArithmeticUpdate(
                            u.at(), u.operator(), ast(u.left(), in), ast(u.right(), in));
            case Ast.AlternativeUpdate u ->
                    new Ast.AlternativeUpdate(u.at(), ast(u.left(), in), ast(u.right(), in));
            default -> throw new IllegalStateException("no assignment: " + ast);
        };
    }

    /// The body reads as jq does: what is absent is null. So does what a `?` is put behind.
    private Ast attempt(Ast.Try attempt, Context in) throws SyntaxException {
        return new Ast.Try(
                attempt.at(),
                attempt.step() ? step(attempt.body(), in) : ast(attempt.body(), in.lenient()),
                optional(attempt.handler(), in.reading(null)),
                attempt.step());
    }

    /// A path whose last step is not strict.
    private Ast step(Ast path, Context in) throws SyntaxException {
        return switch (path) {
            case Ast.Index index when index(index, in) instanceof Ast.Index known ->
                    new Ast.Index(known.at(), known.target(), known.key(), false, known.where());
            case Ast.Slice slice ->
                    new Ast.Slice(
                            slice.at(),
                            ast(slice.target(), in),
                            optional(slice.from(), in),
                            optional(slice.to(), in),
                            false);
            default -> ast(path, in);
        };
    }

    private Ast binding(Ast ast, Context in) throws SyntaxException {
        return switch (ast) {
            case Ast.Bind bind -> {
                var source = ast(bind.source(), in);
                yield new Ast.Bind(
                        bind.at(),
                        source,
                        patterns(bind.patterns(), in),
                        ast(bind.body(), bound(bind.patterns(), in)));
            }
            case Ast.Reduce fold -> {
                var inside = bound(fold.patterns(), in).reading(null);
                yield new Ast.Reduce(
                        fold.at(),
                        ast(fold.source(), in),
                        patterns(fold.patterns(), in),
                        ast(fold.initial(), in),
                        ast(fold.update(), inside));
            }
            case Ast.Foreach fold -> {
                var inside = bound(fold.patterns(), in).reading(null);
                yield new Ast.Foreach(
                        fold.at(),
                        ast(fold.source(), in),
                        patterns(fold.patterns(), in),
                        ast(fold.initial(), in),
                        ast(fold.update(), inside),
                        ast(fold.extract(), inside));
            }
            default -> throw new IllegalStateException("no binding: " + ast);
        };
    }

    private static Context bound(List<Ast.Pattern> patterns, Context in) {
        var names = new java.util.LinkedHashSet<String>();
        patterns.forEach(pattern -> Patterns.names(pattern, names));
        return in.with(names.stream().map(name -> "$" + name).toArray(String[]::new));
    }

    private List<Ast.Pattern> patterns(List<Ast.Pattern> patterns, Context in)
            throws SyntaxException {
        var strict = in.strict && patterns.size() == 1;
        var resolved = new ArrayList<Ast.Pattern>();
        for (var pattern : patterns) {
            var names = bound(List.of(pattern), in).reading(null);
            resolved.add(pattern(pattern, names, strict));
        }
        return resolved;
    }

    private Ast.Pattern pattern(Ast.Pattern pattern, Context in, boolean strict)
            throws SyntaxException {
        return switch (pattern) {
            case Ast.Pattern.Name name -> name;
            case Ast.Pattern.Elements elements -> {
                var parts = new ArrayList<Ast.Pattern>();
                for (var part : elements.patterns()) {
                    parts.add(pattern(part, in, strict));
                }
                yield new Ast.Pattern.Elements(elements.at(), parts, strict);
            }
            case Ast.Pattern.Fields fields -> {
                var parts = new ArrayList<Ast.Field>();
                for (var field : fields.fields()) {
                    var value = field.value() == null ? null : pattern(field.value(), in, strict);
                    parts.add(
                            new Ast.Field(field.at(), ast(field.key(), in), field.bound(), value));
                }
                yield new Ast.Pattern.Fields(fields.at(), parts, strict);
            }
        };
    }

    private Ast define(Ast.Define define, Context in) throws SyntaxException {
        var function = define.function();
        var names = new ArrayList<String>();
        names.add(function.signature());
        for (var parameter : function.parameters()) {
            if (parameter.startsWith("$")) {
                names.add(parameter);
            }
            names.add(parameter.replace("$", "") + "/0");
        }
        var body = ast(function.body(), in.with(names.toArray(String[]::new)).reading(null));
        var resolved =
                new Ast.Function(function.at(), function.name(), function.parameters(), body);
        return new Ast.Define(resolved, ast(define.rest(), in.with(function.signature())));
    }

    private Ast call(Ast.Call call, Context in) throws SyntaxException {
        var signature = call.signature();
        if (!in.known.contains(signature)) {
            Library.require(call, in.known);
            if (Places.ELEMENT_READS.contains(signature)) {
                return element(call, in);
            }
        }
        var inside = in.reading(Places.argument(call, in.input));
        return new Ast.Call(call.at(), call.name(), all(call.arguments(), inside));
    }

    /// `first`, `last` and `nth` read an element, as strictly as `.[0]` does.
    private Ast element(Ast.Call call, Context in) throws SyntaxException {
        var self = new Ast.Identity(call.at());
        var key =
                switch (call.name()) {
                    case "first" -> new Ast.Literal(call.at(), IntNode.valueOf(0));
                    case "last" -> new Ast.Literal(call.at(), IntNode.valueOf(-1));
                    default -> call.arguments().get(0);
                };
        return index(new Ast.Index(call.at(), self, key), in);
    }
}
