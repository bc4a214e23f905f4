package io.chronicle.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.config.PhaseModel.Aggregation;
import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.core.Slots;
import io.chronicle.resilience.SharedBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One call of a `parallel`: a thread and a cancel scope for each child, joined before it ends.
final class Fanout {

    private static final long LOOK_MILLIS = 1000;

    private final FanoutStep step;
    private final Slots slots;
    private final Run run;
    private final Deadline deadline;
    private final SharedBudget budget;
    private final List<CancelScope> rooms = new ArrayList<>();
    private final @Nullable ChildResult[] results;
    private int ended;
    private int successes;
    private @Nullable ChildResult forced;

    Fanout(FanoutStep step, Slots slots, Run run) {
        this.step = step;
        this.slots = slots;
        this.run = run;
        this.deadline =
                step.timeout()
                        .map(t -> Deadline.after(step.ticker(), t).sooner(run.deadline()))
                        .orElse(run.deadline());
        this.budget = new SharedBudget(step.budget(), step.ticker());
        this.results = new ChildResult[step.children().size()];
    }

    JsonNode join() throws FaultException, InterruptedException {
        step.children().forEach(_ -> rooms.add(new CancelScope()));
        try (var _ = run.cancel().onCancel(() -> cancelRooms("parent cancelled"))) {
            for (var i = 0; i < rooms.size(); i++) {
                var index = i;
                Thread.ofVirtual()
                        .name("parallel-" + step.children().get(i).name())
                        .start(() -> child(index));
            }
            awaitDecision();
        } finally {
            awaitAll();
        }
        return aggregate();
    }

    private void child(int index) {
        var child = step.children().get(index);
        var room = run.within(deadline, rooms.get(index));
        ChildResult result;
        try (var _ = room.cancel().bind()) {
            result = attempt(child, room);
        } catch (InterruptedException e) {
            result = ChildResult.failure(new Fault.Cancelled("cancelled"), child.optional());
        } catch (RuntimeException e) {
            step.events().defect(child.name(), e);
            var defect = Fault.defect("internal error: " + e.getClass().getSimpleName());
            result = ChildResult.failure(defect, child.optional());
        }
        end(index, result);
    }

    private ChildResult attempt(FanoutStep.Child child, Run room) throws InterruptedException {
        try {
            return ChildResult.success(child.phase().call(slots, room, Optional.of(budget)));
        } catch (FaultException e) {
            if (child.fallback().isEmpty()
                    || !Cover.covers(e.fault())
                    || room.cancel().cancelled()) {
                return ChildResult.failure(e.fault(), child.optional());
            }
        }
        try {
            return ChildResult.success(
                    child.fallback().get().call(slots, room, Optional.of(budget)));
        } catch (FaultException e) {
            return ChildResult.failure(e.fault(), child.optional());
        }
    }

    private synchronized void end(int index, ChildResult result) {
        var own = result.succeeded() || forced == null ? result : forced;
        results[index] = own;
        ended++;
        successes += own.succeeded() ? 1 : 0;
        notifyAll();
    }

    private synchronized void awaitDecision() throws InterruptedException {
        while (ended < results.length) {
            if (step.aggregation() == Aggregation.ANY && successes > 0) {
                force(ChildResult.unneeded(), "first success");
                return;
            }
            var rest = deadline.remaining().toMillis();
            if (rest <= 0) {
                var late = Fault.timeout("parallel \"" + step.name() + "\" timed out");
                force(ChildResult.failure(late, false), "timeout");
                return;
            }
            wait(Math.min(rest, LOOK_MILLIS));
        }
    }

    private void force(ChildResult result, String why) {
        forced = result;
        cancelRooms(why);
    }

    private void cancelRooms(String why) {
        rooms.forEach(room -> room.cancel(why));
    }

    /// No side room outlives its parallel; an interrupt ends the children first.
    private void awaitAll() throws InterruptedException {
        var interrupted = false;
        synchronized (this) {
            while (ended < results.length) {
                try {
                    wait(LOOK_MILLIS);
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancelRooms("parent interrupted");
                }
            }
        }
        if (interrupted) {
            throw new InterruptedException("parallel interrupted");
        }
    }

    private JsonNode aggregate() throws FaultException {
        var all = Arrays.stream(results).map(Objects::requireNonNull).toList();
        all.forEach(result -> step.events().child(step.name(), result.status()));
        if (!met(all)) {
            throw new FaultException(worst(all));
        }
        var partial = all.stream().anyMatch(result -> result.fault() != null);
        if (partial) {
            step.onPartial().run();
        }
        var output = Json.object();
        var children = output.putObject("children");
        for (var i = 0; i < all.size(); i++) {
            children.set(step.children().get(i).name(), all.get(i).describe());
        }
        return output.put("aggregation_state", partial ? "partial" : "success");
    }

    private boolean met(List<ChildResult> all) {
        return switch (step.aggregation()) {
            case ALL -> all.stream().noneMatch(ChildResult::counts);
            case ANY -> successes > 0;
            case QUORUM -> successes >= step.needed();
        };
    }

    /// An unavailable target outweighs the other faults: the work waits for it.
    private static Fault worst(List<ChildResult> all) {
        var faults = all.stream().flatMap(r -> Optional.ofNullable(r.fault()).stream()).toList();
        return faults.stream()
                .filter(Fault.TargetUnavailable.class::isInstance)
                .findFirst()
                .or(() -> faults.stream().findFirst())
                .orElseGet(() -> Fault.defect("parallel ended without a result"));
    }
}
