package io.chronicle.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Calls: functions that are not recursive are compiled into their callers, with their arguments in
/// place of their parameters; recursive ones become a [Procedure].
final class CallCompiler {

    /// Functions compiled into one another deeper than this become procedures.
    private static final int MAX_INLINED = 24;

    /// Calls compiled in place in one program.
    private static final int MAX_TOTAL = 4000;

    /// Builtins that need no account of their work: it is linear in what they are given.
    private static final Set<String> FRUGAL =
            Set.of("select/1", "map/1", "not/0", "empty/0", "type/0", "length/0", "has/1");

    private final Compiler compiler;
    private final Map<String, Names.Defined> library = new HashMap<>();
    private int inlined;
    private int total;

    CallCompiler(Compiler compiler) {
        this.compiler = compiler;
    }

    Code call(Ast.Call call, Names names, int depth, boolean tail) {
        var entry = names.function(call.name(), call.arguments().size());
        return switch (entry) {
            case null -> builtin(call, names, depth, tail);
            case Names.Defined defined -> defined(defined, call, names, depth, tail);
            case Names.Argument argument ->
                    compiler.code(argument.program(), argument.names(), depth, tail);
            case Names.Parameter parameter -> {
                compiler.account();
                yield new Calls.Parameter(depth - parameter.level() - 1);
            }
            case Names.Bound _, Names.Known _ -> compiler.variable(entry, depth);
            case Names.Label _ -> throw new IllegalStateException("a label is no function");
        };
    }

    private Code builtin(Ast.Call call, Names names, int depth, boolean tail) {
        if (!FRUGAL.contains(call.signature())) {
            compiler.account();
        }
        return switch (Builtins.find(call.signature())) {
            case Builtin.Function function ->
                    Natives.of(function.body(), arguments(call, names, depth));
            case Builtin.Macro macro -> macro.body().apply(arguments(call, names, depth));
            case Builtin.Defined definition ->
                    defined(
                            library.computeIfAbsent(
                                    call.signature(),
                                    key -> new Names.Defined(definition.function(), 0, Names.NONE)),
                            call,
                            names,
                            depth,
                            tail);
        };
    }

    private List<Code> arguments(Ast.Call call, Names names, int depth) {
        return call.arguments().stream()
                .map(argument -> compiler.code(argument, names, depth))
                .toList();
    }

    private Code defined(
            Names.Defined defined, Ast.Call call, Names names, int depth, boolean tail) {
        if (inlined < MAX_INLINED && total++ < MAX_TOTAL && !Recursion.of(defined.function())) {
            inlined++;
            try {
                return inline(defined, call, names, 0, defined.names(), depth, tail);
            } finally {
                inlined--;
            }
        }
        compiler.account();
        var procedure = procedure(defined);
        var arguments = new ArrayList<Calls.Argument>();
        var parameters = defined.function().parameters();
        for (var i = 0; i < parameters.size(); i++) {
            arguments.add(
                    new Calls.Argument(
                            compiler.code(call.arguments().get(i), names, depth),
                            parameters.get(i).startsWith("$")));
        }
        return Calls.of(procedure, depth - defined.level(), arguments, tail);
    }

    /// The body with the parameters from `next` on bound.
    private Code inline(
            Names.Defined defined,
            Ast.Call call,
            Names caller,
            int next,
            Names names,
            int depth,
            boolean tail) {
        var function = defined.function();
        if (next == function.parameters().size()) {
            return compiler.code(function.body(), names, depth, tail);
        }
        var parameter = function.parameters().get(next);
        var argument = call.arguments().get(next);
        if (!parameter.startsWith("$")) {
            var bound = names.with(new Names.Argument(parameter, argument, caller));
            return inline(defined, call, caller, next + 1, bound, depth, tail);
        }
        var name = parameter.substring(1);
        var value = compiler.code(argument, caller, depth);
        if (value instanceof Basics.Constant constant) {
            var known = names.with(new Names.Known(name, constant.value(), true));
            return inline(defined, call, caller, next + 1, known, depth, tail);
        }
        compiler.account();
        var bound = names.with(new Names.Bound(name, depth, true));
        var inTail = tail && value instanceof Single;
        return Binds.of(
                value,
                List.of(new Matcher.Name()),
                inline(defined, call, caller, next + 1, bound, depth + 1, inTail));
    }

    /// The procedure of a recursive function. Its recursive calls are first taken to yield one
    /// value at most; where the body then shows otherwise, it is compiled anew.
    private Procedure procedure(Names.Defined defined) {
        var known = defined.procedure();
        if (known != null) {
            return known;
        }
        var optimistic = new Procedure(true);
        defined.procedure(optimistic);
        var code = body(defined);
        if (code instanceof Single) {
            optimistic.body(code);
            return optimistic;
        }
        var many = new Procedure(false);
        defined.procedure(many);
        many.body(optimistic.assumed() ? body(defined) : code);
        return many;
    }

    private Code body(Names.Defined defined) {
        var level = defined.level();
        var names = defined.names().with(defined);
        for (var parameter : defined.function().parameters()) {
            names =
                    names.with(
                            parameter.startsWith("$")
                                    ? new Names.Bound(parameter.substring(1), level, true)
                                    : new Names.Parameter(parameter, level));
            level++;
        }
        var outer = inlined;
        inlined = 0;
        try {
            return compiler.code(defined.function().body(), names, level, true);
        } finally {
            inlined = outer;
        }
    }
}
