package io.chronicle.engine.explain;

import io.chronicle.resilience.GuardPlan;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/// How hard a phase tries, and how long that may take.
///
/// @param timeoutLevel what decided the timeout of an attempt
/// @param driver whether the driver repeats within the one attempt
/// @param shared whether the retries and the clock are those of a `parallel`
/// @param narrowed the fields of the budget that are narrower than the route's
/// @param bulkhead concurrent calls of the connector, from all routes
public record Effort(
        GuardPlan plan,
        String timeoutLevel,
        boolean driver,
        boolean shared,
        List<Setting> narrowed,
        OptionalInt bulkhead) {

    public Effort {
        narrowed = List.copyOf(narrowed);
    }

    /// The call, from its first attempt.
    public Span span() {
        return new Span(plan.inFull(), plan.bound()).atMost(plan.bound());
    }

    /// The call as a fallback that follows `first` on the same clock.
    Span after(Span first) {
        return new Span(after(first.worst()), after(first.stretched()));
    }

    private Duration after(Duration first) {
        var inFull = first.plus(plan.inFull());
        var elapsed = plan.budget().maxElapsed();
        var lastStart = first.compareTo(elapsed) > 0 ? first : elapsed;
        var bound = lastStart.plus(plan.attemptTimeout());
        return inFull.compareTo(bound) <= 0 ? inFull : bound;
    }
}
