package io.chronicle.config;

import static io.chronicle.spi.Decoders.duration;
import static io.chronicle.spi.Decoders.integer;
import static io.chronicle.spi.Decoders.oneOf;

import io.chronicle.core.Jitter;
import io.chronicle.core.Mark;
import io.chronicle.core.RetryBudget;
import io.chronicle.core.RetryBudget.Partial;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.Durations;
import io.chronicle.spi.Field;
import io.chronicle.spi.Fields;
import io.chronicle.spi.Spec;
import io.chronicle.spi.Values;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// `retry_budget`, wherever it stands.
final class BudgetSpec {

    /// The one of `app`: what is absent has the default, and the whole is checked.
    static final Spec<RetryBudget> APP =
            Spec.of(f -> build(f, true).andThen(BudgetSpec::overDefaults));

    /// One of a connector, route or phase: what is absent is inherited.
    static final Spec<Partial> PARTIAL = Spec.of(f -> build(f, false));

    private BudgetSpec() {}

    private static Function<Values, Partial> build(Fields f, boolean whole) {
        var attempts =
                f.optional(
                        "max_attempts",
                        integer(1),
                        "Attempts, the first one included." + said(whole, "5"));
        var elapsed =
                f.optional(
                        "max_elapsed",
                        duration(),
                        "Wall clock for all attempts; bounds the start of an attempt."
                                + said(whole, "30s"));
        var base =
                f.optional(
                        "base_backoff",
                        duration(),
                        "First window of the exponential backoff." + said(whole, "50ms"));
        var max =
                f.optional(
                        "max_backoff",
                        duration(),
                        "Largest window; at most max_elapsed." + said(whole, "5s"));
        var jitter =
                f.optional(
                        "jitter",
                        oneOf(Jitter.class),
                        "How random the wait is: not at all, half, whole." + said(whole, "full"));
        f.check((in, at) -> check(in, at, max, elapsed, whole));
        return in ->
                new Partial(
                        in.get(attempts),
                        in.get(elapsed),
                        in.get(base),
                        in.get(max),
                        in.get(jitter));
    }

    private static String said(boolean whole, String byDefault) {
        return whole ? " Default " + byDefault + "." : " Inherited where absent; never widens.";
    }

    private static void check(
            Values in,
            Decoding at,
            Field<Optional<Duration>> maxField,
            Field<Optional<Duration>> elapsedField,
            boolean whole) {
        var partial =
                new Partial(
                        Optional.empty(),
                        in.get(elapsedField),
                        Optional.empty(),
                        in.get(maxField),
                        Optional.empty());
        var both = in.has(maxField) && in.has(elapsedField);
        if (both || whole) {
            var mark = in.has(maxField) ? in.mark(maxField) : in.mark(elapsedField);
            compare(overDefaults(partial), at.key("max_backoff"), mark);
        }
    }

    private static void compare(RetryBudget budget, Decoding at, Mark mark) {
        var order = budget.maxBackoff().compareTo(budget.maxElapsed());
        if (order > 0) {
            at.error(
                    "CHR-1501",
                    mark,
                    "must be ≤ max_elapsed ("
                            + Durations.format(budget.maxBackoff())
                            + " exceeds "
                            + Durations.format(budget.maxElapsed())
                            + ")");
        } else if (order == 0) {
            at.problems()
                    .warning(
                            "CHR-1502",
                            at.path(),
                            mark,
                            "equals max_elapsed; keep max_elapsed slightly higher");
        }
    }

    private static RetryBudget overDefaults(Partial written) {
        var standard = RetryBudget.DEFAULT;
        return new RetryBudget(
                written.maxAttempts().orElse(standard.maxAttempts()),
                written.maxElapsed().orElse(standard.maxElapsed()),
                written.baseBackoff().orElse(standard.baseBackoff()),
                written.maxBackoff().orElse(standard.maxBackoff()),
                written.jitter().orElse(standard.jitter()));
    }
}
