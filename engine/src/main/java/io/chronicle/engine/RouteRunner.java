package io.chronicle.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Message;
import io.chronicle.core.Slots;
import io.chronicle.core.Ticker;
import io.chronicle.spi.Delivery;
import io.chronicle.spi.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Carries one message through a route's steps, in order, on the calling thread.
final class RouteRunner {

    private final List<Step> steps;
    private final Optional<Restart> restart;
    private final Optional<Duration> limit;
    private final Ticker ticker;
    private final RouteEvents events;
    private final Runnable onPartial;
    private final Map<String, RouteRunner> routes;

    /// @param restart of a route with a transaction
    /// @param limit `policy.deadline`
    /// @param onPartial told when a fallback took a phase's work
    /// @param routes every route of the instance by name, for fallbacks to a route; filled before
    ///   the first run
    RouteRunner(
            List<Step> steps,
            Optional<Restart> restart,
            Optional<Duration> limit,
            Ticker ticker,
            RouteEvents events,
            Runnable onPartial,
            Map<String, RouteRunner> routes) {
        this.steps = List.copyOf(steps);
        this.restart = restart;
        this.limit = limit;
        this.ticker = ticker;
        this.events = events;
        this.onPartial = onPartial;
        this.routes = routes;
    }

    /// @param patience of the one who gave the delivery; the sooner of it and `policy.deadline`
    ///   counts
    Ending run(Delivery delivery, Deadline patience) throws InterruptedException {
        try {
            var message = delivery.received().decode();
            return run(message, delivery.received().position(), patience, delivery.cancel());
        } catch (FaultException e) {
            return new Ending.Failed(e.fault(), null, null, 0, false);
        } catch (RuntimeException e) {
            events.defect(null, e);
            return new Ending.Failed(defect(e), null, null, 0, false);
        }
    }

    private Ending run(
            Message message, Optional<Position> position, Deadline patience, CancelScope cancel)
            throws InterruptedException {
        var deadline = limit.map(d -> Deadline.after(ticker, d).sooner(patience)).orElse(patience);
        var tally = new Tally();
        if (restart.isEmpty()) {
            return once(new Run(message, position, deadline, cancel, tally));
        }
        return restart.get()
                .run(
                        deadline,
                        cancel,
                        message,
                        scope -> once(new Run(message, position, deadline, scope, tally)));
    }

    private Ending once(Run run) throws InterruptedException {
        try {
            return steps(run);
        } finally {
            run.holdings().release();
        }
    }

    private Ending steps(Run run) throws InterruptedException {
        var slots = Slots.startingWith(run.message().slot());
        for (var step : steps) {
            switch (perform(step, slots, run)) {
                case Performed.Output(var output) -> slots = slots.with(output);
                case Performed.Ended(var ending) -> {
                    return ending;
                }
            }
            if (run.holdings().appliedBefore()) {
                return completed(slots, run);
            }
        }
        var uncommitted = run.holdings().commit(run);
        return uncommitted.isPresent()
                ? failure(uncommitted.get().fault(), uncommitted.get().phase(), true, run)
                : completed(slots, run);
    }

    private static Ending completed(Slots slots, Run run) {
        return new Ending.Completed(slots.last(), run.message(), run.tally().actions().get());
    }

    private sealed interface Performed {
        record Output(JsonNode output) implements Performed {}

        record Ended(Ending ending) implements Performed {}
    }

    private Performed perform(Step step, Slots slots, Run run) throws InterruptedException {
        try {
            if (run.deadline().expired()) {
                throw new FaultException(Fault.timeout("policy.deadline is over"));
            }
            return new Performed.Output(
                    skipped(step, slots) ? NullNode.getInstance() : step.perform(slots, run));
        } catch (FaultException e) {
            return covered(step, slots, run, e.fault());
        } catch (RuntimeException e) {
            events.defect(step.name(), e);
            return failed(defect(e), step.name(), false, run);
        }
    }

    private static boolean skipped(Step step, Slots slots) throws FaultException {
        if (step.when().isEmpty()) {
            return false;
        }
        var verdict = step.when().get().resolve(slots.tree());
        return verdict.isNull() || (verdict.isBoolean() && !verdict.booleanValue());
    }

    private Performed covered(Step step, Slots slots, Run run, Fault fault)
            throws InterruptedException {
        var cover = cover(step, run, fault);
        if (cover == null) {
            return failed(fault, step.name(), step.undoable(), run);
        }
        onPartial.run();
        events.fallback(step.name(), fault);
        return switch (cover) {
            case Cover.ByPhase(var name, var phase) -> {
                try {
                    yield new Performed.Output(phase.call(slots, run, Optional.empty()));
                } catch (FaultException e) {
                    yield failed(e.fault(), name, false, run);
                }
            }
            case Cover.ByRoute(var route) -> {
                var target = Objects.requireNonNull(routes.get(route), route);
                yield new Performed.Ended(
                        target.run(run.message(), run.position(), run.deadline(), run.cancel()));
            }
        };
    }

    private static @Nullable Cover cover(Step step, Run run, Fault fault) {
        return step instanceof PhaseStep phase && Cover.covers(fault) && !run.cancel().cancelled()
                ? phase.cover().orElse(null)
                : null;
    }

    private static Performed failed(Fault fault, String phase, boolean undoable, Run run) {
        return new Performed.Ended(failure(fault, phase, undoable, run));
    }

    private static Ending failure(Fault fault, String phase, boolean undoable, Run run) {
        var undone = undoable && run.tally().lasting().get() == 0 && Restart.helps(fault);
        return new Ending.Failed(fault, phase, run.message(), run.tally().actions().get(), undone);
    }

    private static Fault defect(RuntimeException e) {
        return Fault.defect("internal error: " + e.getClass().getSimpleName());
    }
}
