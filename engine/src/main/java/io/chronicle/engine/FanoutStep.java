package io.chronicle.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.config.PhaseModel.Aggregation;
import io.chronicle.core.FaultException;
import io.chronicle.core.RetryBudget;
import io.chronicle.core.Slots;
import io.chronicle.core.Ticker;
import io.chronicle.expression.Template;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `parallel`: children side by side over the same slots, all joined before it leaves.
///
/// @param needed successes that `quorum` asks for
/// @param budget the children share its clock and its retries
/// @param onPartial told when the aggregation was met but a child failed
record FanoutStep(
        String name,
        Optional<Template> when,
        List<Child> children,
        Aggregation aggregation,
        int needed,
        Optional<Duration> timeout,
        RetryBudget budget,
        Ticker ticker,
        RouteEvents events,
        Runnable onPartial)
        implements Step {

    FanoutStep {
        children = List.copyOf(children);
    }

    /// @param optional a failure is `skipped` and does not count
    record Child(
            String name, GuardedPhase phase, boolean optional, Optional<GuardedPhase> fallback) {}

    @Override
    public JsonNode perform(Slots slots, Run run) throws FaultException, InterruptedException {
        return new Fanout(this, slots, run).join();
    }
}
