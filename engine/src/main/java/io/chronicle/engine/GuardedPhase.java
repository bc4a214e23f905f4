package io.chronicle.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;
import io.chronicle.core.Slots;
import io.chronicle.core.Ticker;
import io.chronicle.resilience.CallGuard;
import io.chronicle.resilience.GuardPlan;
import io.chronicle.resilience.SharedBudget;
import io.chronicle.spi.Phase;
import io.chronicle.spi.PhaseCall;
import io.chronicle.spi.Resource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// One phase, ready to be called: through its endpoint's guard where it reaches outside, directly
/// where it does not.
sealed interface GuardedPhase {

    /// @param shared the budget of the `parallel` that the call belongs to
    JsonNode call(Slots slots, Run run, Optional<SharedBudget> shared)
            throws FaultException, InterruptedException;

    /// @param timeout as written at the phase
    record Inside(Phase phase, Optional<Duration> timeout, Ticker ticker) implements GuardedPhase {
        @Override
        public JsonNode call(Slots slots, Run run, Optional<SharedBudget> shared)
                throws FaultException, InterruptedException {
            var deadline =
                    timeout.map(t -> Deadline.after(ticker, t).sooner(run.deadline()))
                            .orElse(run.deadline());
            return phase.apply(
                    new PhaseCall(
                            slots,
                            deadline,
                            run.message().trace(),
                            1,
                            run.cancel(),
                            NothingHeld.HERE));
        }
    }

    /// @param phase bound once its endpoint is open
    /// @param undoable whether its calls belong to the execution's transaction
    record Outside(
            Supplier<Phase> phase,
            CallGuard guard,
            GuardPlan plan,
            CallEvents events,
            boolean undoable)
            implements GuardedPhase {

        String name() {
            return events.phase();
        }

        @Override
        public JsonNode call(Slots slots, Run run, Optional<SharedBudget> shared)
                throws FaultException, InterruptedException {
            var trace = run.message().trace();
            return guard.call(
                    shared.map(plan::sharing).orElse(plan),
                    run.deadline(),
                    run.cancel(),
                    (number, deadline, scope) -> {
                        run.tally().count(undoable);
                        var seen = run.holdings().seenBy(this, run.position());
                        return phase.get()
                                .apply(new PhaseCall(slots, deadline, trace, number, scope, seen));
                    },
                    events.of(trace.traceId()));
        }

        /// Makes last what this phase was the first to need.
        void commit(Resource resource, Run run) throws FaultException, InterruptedException {
            guard.call(
                    plan,
                    run.deadline(),
                    run.cancel(),
                    (_, deadline, scope) -> {
                        resource.commit(deadline, scope);
                        return resource;
                    },
                    events.of(run.message().trace().traceId()));
        }
    }
}
