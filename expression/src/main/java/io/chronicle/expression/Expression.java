package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A compiled jq program. Immutable, safe for any number of threads, without locks.
public final class Expression {

    private static final String NO_VALUE = "yields no value where exactly one is wanted";
    private static final String MORE_VALUES =
            "yields more than one value where exactly one is wanted";

    private final String source;
    private final Code code;
    private final boolean accounts;

    /// The program, where it yields at most one value and needs no account of its work.
    private final @Nullable Single direct;

    private final Set<SlotPath> reads;

    private Expression(String source, Compiler.Program program, Set<SlotPath> reads) {
        this.source = source;
        this.code = program.code();
        this.accounts = program.accounts();
        this.direct = !accounts && code instanceof Single single ? single : null;
        this.reads = reads;
    }

    /// @throws SyntaxException where the program is malformed, or names a function, variable or
    ///   slot that is not there
    public static Expression compile(String source, Scope scope) throws SyntaxException {
        var program = Resolver.resolve(Parser.parse(source), scope);
        return new Expression(source, Compiler.compile(program), Reads.of(program, scope));
    }

    /// The one value of the expression.
    ///
    /// @throws FaultException MISSING_KEY where it reads what is not there, fails, breaks a bound,
    ///   or does not yield exactly one value
    public JsonNode one(JsonNode input) throws FaultException {
        return single(input, null);
    }

    /// As [#one(JsonNode)]; ends with MISSING_KEY soon after `deadline`, and when the thread is
    /// interrupted.
    public JsonNode one(JsonNode input, Deadline deadline) throws FaultException {
        return single(input, deadline);
    }

    private JsonNode single(JsonNode input, @Nullable Deadline deadline) throws FaultException {
        try {
            var fast = direct == null ? null : direct.one(Env.NONE, input);
            return fast != null ? fast : value(input, deadline, Bounds.SHALLOW_DEPTH);
        } catch (JqError e) {
            throw fault(e.getMessage());
        } catch (Stop e) {
            if (!e.deep()) {
                throw fault(e.getMessage());
            }
        } catch (StackOverflowError e) {
            // a larger stack may do
        }
        return deep(input, deadline);
    }

    /// Once more, on a stack of its own.
    private JsonNode deep(JsonNode input, @Nullable Deadline deadline) throws FaultException {
        try {
            return DeepStack.call(() -> value(input, deadline, Bounds.DEPTH));
        } catch (JqError | Stop e) {
            throw fault(String.valueOf(e.getMessage()));
        }
    }

    private JsonNode value(JsonNode input, @Nullable Deadline deadline, int depth) {
        if (!accounts) {
            return value(Env.NONE, input);
        }
        var run = new Run(input, deadline, depth);
        run.check();
        var value = value(Env.of(run), input);
        return run.sawNonFinite() ? Finite.required(value) : value;
    }

    private JsonNode value(Env env, JsonNode input) {
        if (code instanceof Single single) {
            var value = single.one(env, input);
            if (value == null) {
                throw new JqError(NO_VALUE);
            }
            return value;
        }
        var found = new @Nullable JsonNode[1];
        code.each(
                env,
                input,
                value -> {
                    if (found[0] != null) {
                        throw new Stop(MORE_VALUES);
                    }
                    found[0] = value;
                });
        if (found[0] == null) {
            throw new JqError(NO_VALUE);
        }
        return found[0];
    }

    private FaultException fault(String message) {
        var named = message.startsWith(".[") || source.length() > 200;
        return new FaultException(
                new Fault.MissingKey(named ? message : source.strip() + ": " + message));
    }

    /// Hands every output to `out`, in order, as jq does; numbers may be infinite or not a number.
    /// `out` is called on a thread of its own.
    ///
    /// @throws FaultException MISSING_KEY where the program fails, after the outputs before the
    ///   failure
    public void each(JsonNode input, Deadline deadline, Consumer<JsonNode> out)
            throws FaultException {
        try {
            DeepStack.call(() -> {
                var run = new Run(input, deadline, Bounds.DEPTH);
                run.check();
                code.each(Env.of(run), input, out::accept);
                return input;
            });
        } catch (JqError | Stop e) {
            throw fault(String.valueOf(e.getMessage()));
        }
    }

    /// Compact JSON as jq prints it: keys in order, shortest numbers, null for what is no number.
    public static String text(JsonNode value) {
        return JsonText.of(value);
    }

    /// The slot paths that it may read; all of a slot where it is not known which.
    public Set<SlotPath> reads() {
        return reads;
    }

    public String source() {
        return source;
    }

    @Override
    public String toString() {
        return source;
    }
}
