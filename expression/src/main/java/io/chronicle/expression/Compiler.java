package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A resolved [Ast] to [Code]. Every name is known to exist; what is constant is computed here.
///
/// `depth` is the number of bindings in the [Env] at a place; `tail` whether the value of a place
/// is that of the recursive function around it.
final class Compiler {

    private final CallCompiler calls = new CallCompiler(this);
    private final @Nullable Trace trace;
    private boolean accounts;

    private Compiler(@Nullable Trace trace) {
        this.trace = trace;
    }

    /// @param accounts whether the code needs a [Run] of its own
    record Program(Code code, boolean accounts) {}

    static Program compile(Ast program) {
        return compile(program, null);
    }

    /// @param trace what tells where an error comes from; it costs speed
    static Program compile(Ast program, @Nullable Trace trace) {
        var compiler = new Compiler(trace);
        var code = compiler.code(program, Names.NONE, 0, false);
        return new Program(code, compiler.accounts);
    }

    /// The code needs a [Run]: it computes, loops or binds.
    void account() {
        accounts = true;
    }

    Code code(Ast ast, Names names, int depth) {
        return code(ast, names, depth, false);
    }

    Code code(Ast ast, Names names, int depth, boolean tail) {
        var code = untraced(ast, names, depth, tail);
        return trace == null ? code : trace.around(ast, code);
    }

    private Code untraced(Ast ast, Names names, int depth, boolean tail) {
        return switch (ast) {
            case Ast.Identity _ -> new Basics.Identity();
            case Ast.Literal literal -> new Basics.Constant(literal.value());
            case Ast.Slots _ -> root();
            case Ast.Text text -> text(text, names, depth);
            case Ast.Format format -> new Basics.Apply(Formats.named(format.name()));
            case Ast.Index index -> index(index, names, depth);
            case Ast.Slice slice -> slice(slice, names, depth);
            case Ast.Each each -> Pipes.pipe(code(each.target(), names, depth), new Steps.Each());
            case Ast.Collect collect -> collect(code(collect.body(), names, depth));
            case Ast.Construct construct -> construct(construct, names, depth);
            case Ast.Negate negate -> negate(code(negate.operand(), names, depth));
            case Ast.Pipe pipe -> pipe(pipe, names, depth, tail);
            case Ast.Comma comma -> comma(comma, names, depth, tail);
            case Ast.Binary binary -> binary(binary, names, depth);
            case Ast.And and ->
                    Choices.logic(
                            code(and.left(), names, depth), code(and.right(), names, depth), false);
            case Ast.Or or ->
                    Choices.logic(
                            code(or.left(), names, depth), code(or.right(), names, depth), true);
            case Ast.Alternative either ->
                    Choices.alternative(
                            code(either.left(), names, depth), code(either.right(), names, depth));
            case Ast.If condition -> conditional(condition, names, depth, tail);
            case Ast.Try attempt -> attempt(attempt, names, depth);
            case Ast.Assign _, Ast.Update _, Ast.ArithmeticUpdate _, Ast.AlternativeUpdate _ ->
                    update(ast, names, depth);
            case Ast.Reduce reduce -> reduce(reduce, names, depth);
            case Ast.Foreach foreach -> foreach(foreach, names, depth);
            case Ast.Bind bind -> bind(bind, names, depth, tail);
            case Ast.Label label -> label(label, names, depth);
            case Ast.Break leave -> new Attempts.Leave(depth - names.label(leave.name()) - 1);
            case Ast.Define define -> define(define, names, depth, tail);
            case Ast.Call call -> calls.call(call, names, depth, tail);
            case Ast.Variable variable -> variable(names.variable(variable.name()), depth);
        };
    }

    private Code comma(Ast.Comma comma, Names names, int depth, boolean tail) {
        return new Pipes.Comma(
                code(comma.left(), names, depth), code(comma.right(), names, depth, tail));
    }

    private Code label(Ast.Label label, Names names, int depth) {
        account();
        var inner = names.with(new Names.Label(label.name(), depth));
        return Attempts.label(code(label.body(), inner, depth + 1));
    }

    private Code define(Ast.Define define, Names names, int depth, boolean tail) {
        var inner = names.with(new Names.Defined(define.function(), depth, names));
        return code(define.rest(), inner, depth, tail);
    }

    private Code root() {
        account();
        return new Basics.Root();
    }

    Code variable(Names.@Nullable Entry entry, int depth) {
        account();
        return switch (entry) {
            case Names.Bound bound -> new Basics.Variable(depth - bound.level() - 1);
            case Names.Known known -> new Basics.Constant(known.value());
            case null, default -> throw new IllegalStateException("unresolved variable");
        };
    }

    private Code text(Ast.Text text, Names names, int depth) {
        var parts = text.parts().stream().map(part -> code(part, names, depth)).toList();
        var singles = singles(parts);
        if (singles == null) {
            account();
            return new Constructions.Texts(parts);
        }
        return Constants.fold(new Constructions.Text(singles), parts);
    }

    private static @Nullable List<Single> singles(List<Code> codes) {
        var singles = new ArrayList<Single>();
        for (var code : codes) {
            if (!(code instanceof Single single)) {
                return null;
            }
            singles.add(single);
        }
        return singles;
    }

    /// Fixed keys in a row become one [Lookup].
    private Code index(Ast.Index index, Names names, int depth) {
        var keys = new ArrayList<JsonNode>();
        Ast at = index;
        var where = index.where();
        var mode = index.strict() ? Lookup.Mode.STRICT : Lookup.Mode.PLAIN;
        while (at instanceof Ast.Index step
                && step.strict() == index.strict()
                && step.key() instanceof Ast.Literal key
                && Lookups.fixed(key.value())
                && (trace == null || keys.isEmpty())) {
            keys.addFirst(key.value());
            where = step.where();
            at = step.target();
        }
        if (!keys.isEmpty()) {
            return Pipes.pipe(code(at, names, depth), Lookup.of(keys, mode, where));
        }
        account();
        return Steps.index(
                code(index.target(), names, depth),
                code(index.key(), names, depth),
                index.strict(),
                index.where());
    }

    private Code slice(Ast.Slice slice, Names names, int depth) {
        account();
        var target = code(slice.target(), names, depth);
        var range = range(slice, names, depth);
        var code = Steps.index(target, range, slice.strict(), null);
        return code instanceof Single single
                ? Constants.fold(single, List.of(target, range))
                : code;
    }

    private Code range(Ast.Slice slice, Names names, int depth) {
        var from = bound(slice.from(), names, depth);
        var to = bound(slice.to(), names, depth);
        return from instanceof Single start && to instanceof Single end
                ? Constants.fold(new Steps.Range(start, end), List.of(from, to))
                : new Steps.Ranges(from, to);
    }

    private Code bound(@Nullable Ast bound, Names names, int depth) {
        return bound == null
                ? new Basics.Constant(NullNode.getInstance())
                : code(bound, names, depth);
    }

    static Code collect(Code body) {
        if (body instanceof Pipes.Many(Steps.Each _, Single element)) {
            return new Constructions.MapOne(new Basics.Identity(), element);
        }
        if (body instanceof Pipes.Into(Single target, Code rest)
                && collect(rest) instanceof Constructions.MapOne(Single next, Single element)) {
            return new Constructions.MapOne((Single) Pipes.pipe(target, next), element);
        }
        return Constants.fold(new Constructions.Collect(body), List.of(body));
    }

    private Code construct(Ast.Construct construct, Names names, int depth) {
        var keys = new ArrayList<Code>();
        var values = new ArrayList<Code>();
        for (var entry : construct.entries()) {
            keys.add(code(entry.key(), names, depth));
            values.add(code(entry.value(), names, depth));
        }
        var fixed = singles(values);
        if (fixed == null || !keys.stream().allMatch(Compiler::isText)) {
            account();
            return new Constructions.Combinations(keys, values);
        }
        var texts = keys.stream().map(k -> ((Basics.Constant) k).value().textValue()).toList();
        return Constants.fold(new Constructions.Fixed(texts, fixed), values);
    }

    private static boolean isText(Code code) {
        return code instanceof Basics.Constant constant && constant.value().isTextual();
    }

    private Code negate(Code operand) {
        account();
        return operand instanceof Single single
                ? Constants.fold(new Basics.Negate(single), List.of(operand))
                : Pipes.pipe(operand, new Basics.Negate(new Basics.Identity()));
    }

    private Code pipe(Ast.Pipe pipe, Names names, int depth, boolean tail) {
        var left = code(pipe.left(), names, depth);
        var right = code(pipe.right(), names, depth, tail && left instanceof Single);
        var piped = Pipes.pipe(left, right);
        return right instanceof Basics.Apply && piped instanceof Single single
                ? Constants.fold(single, List.of(left))
                : piped;
    }

    private Code binary(Ast.Binary binary, Names names, int depth) {
        var left = code(binary.left(), names, depth);
        var right = code(binary.right(), names, depth);
        var code = Binaries.of(binary.operator(), left, right);
        if (binary.operator().computes() || !(code instanceof Single)) {
            account();
        }
        return code instanceof Single single ? Constants.fold(single, List.of(left, right)) : code;
    }

    private Code conditional(Ast.If node, Names names, int depth, boolean tail) {
        var condition = code(node.condition(), names, depth);
        if (condition instanceof Basics.Constant(JsonNode known)) {
            var taken = Values.truthy(known) ? node.then() : node.otherwise();
            return code(taken, names, depth, tail);
        }
        var inTail = tail && condition instanceof Single;
        return Choices.when(
                condition,
                code(node.then(), names, depth, inTail),
                code(node.otherwise(), names, depth, inTail));
    }

    private Code attempt(Ast.Try attempt, Names names, int depth) {
        if (attempt.step()) {
            return step(attempt.body(), names, depth);
        }
        var body = code(attempt.body(), names, depth);
        return Attempts.attempt(
                body,
                attempt.handler() == null
                        ? new Basics.Empty()
                        : code(attempt.handler(), names, depth));
    }

    /// A path whose last step alone is tried.
    private Code step(Ast path, Names names, int depth) {
        return switch (path) {
            case Ast.Each each ->
                    Pipes.pipe(
                            code(each.target(), names, depth),
                            Attempts.attempt(new Steps.Each(), new Basics.Empty()));
            case Ast.Index index
                    when index.key() instanceof Ast.Literal key && Lookups.fixed(key.value()) ->
                    Pipes.pipe(
                            code(index.target(), names, depth),
                            Lookup.of(List.of(key.value()), Lookup.Mode.OPTIONAL, index.where()));
            case Ast.Index index -> {
                account();
                yield Steps.optional(
                        code(index.target(), names, depth), code(index.key(), names, depth));
            }
            case Ast.Slice slice -> {
                account();
                yield Steps.optional(
                        code(slice.target(), names, depth), range(slice, names, depth));
            }
            default -> Attempts.attempt(code(path, names, depth), new Basics.Empty());
        };
    }

    private Code update(Ast ast, Names names, int depth) {
        account();
        return switch (ast) {
            case Ast.Update update ->
                    Updates.update(
                            code(update.left(), names, depth), code(update.right(), names, depth));
            case Ast.Assign assign ->
                    Updates.assign(
                            code(assign.left(), names, depth),
                            code(assign.right(), names, depth),
                            (run, old, value) -> value);
            case Ast.ArithmeticUpdate update ->
                    Updates.assign(
                            code(update.left(), names, depth),
                            code(update.right(), names, depth),
                            (run, old, value) ->
                                    Arithmetic.apply(run, update.operator(), old, value));
            case Ast.AlternativeUpdate update ->
                    Updates.assign(
                            code(update.left(), names, depth),
                            code(update.right(), names, depth),
                            (run, old, value) -> Values.truthy(old) ? old : value);
            default -> throw new IllegalStateException("no assignment: " + ast);
        };
    }

    private Code reduce(Ast.Reduce reduce, Names names, int depth) {
        account();
        var bound = patterns(reduce.patterns(), names, depth);
        return Folds.reduce(
                code(reduce.source(), names, depth),
                bound.only(),
                code(reduce.initial(), names, depth),
                code(reduce.update(), bound.names, bound.depth));
    }

    private Code foreach(Ast.Foreach foreach, Names names, int depth) {
        account();
        var bound = patterns(foreach.patterns(), names, depth);
        return new Folds.Foreach(
                code(foreach.source(), names, depth),
                bound.only(),
                code(foreach.initial(), names, depth),
                code(foreach.update(), bound.names, bound.depth),
                code(foreach.extract(), bound.names, bound.depth));
    }

    private Code bind(Ast.Bind bind, Names names, int depth, boolean tail) {
        account();
        var source = code(bind.source(), names, depth);
        var bound = patterns(bind.patterns(), names, depth);
        var inTail =
                tail
                        && source instanceof Single
                        && bound.matchers.size() == 1
                        && bound.matchers.get(0) instanceof Matcher.Name;
        return Binds.of(
                source, bound.matchers, code(bind.body(), bound.names, bound.depth, inTail));
    }

    /// What patterns bind, and what the program behind them sees.
    private record BoundNames(List<Matcher> matchers, Names names, int depth) {
        Matcher only() {
            return matchers.size() == 1 ? matchers.get(0) : new Matcher.FirstFitting(matchers);
        }
    }

    private BoundNames patterns(List<Ast.Pattern> patterns, Names names, int depth) {
        var compiler = new PatternCompiler(this, patterns.size() > 1);
        if (patterns.size() == 1) {
            var matcher = compiler.matcher(patterns.get(0), names, depth);
            return new BoundNames(List.of(matcher), compiler.names(), compiler.depth());
        }
        var variables = new LinkedHashSet<String>();
        patterns.forEach(pattern -> Patterns.names(pattern, variables));
        var matchers = new ArrayList<Matcher>();
        for (var pattern : patterns) {
            var matcher = compiler.matcher(pattern, names, depth);
            matchers.add(new Matcher.Ordered(matcher, compiler.hops(variables, depth)));
        }
        var shared = names;
        var level = depth;
        for (var variable : variables) {
            shared = shared.with(new Names.Bound(variable, level++, false));
        }
        return new BoundNames(matchers, shared, level);
    }
}
