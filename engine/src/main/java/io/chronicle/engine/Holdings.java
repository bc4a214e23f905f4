package io.chronicle.engine;

import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.spi.ExecutionScope;
import io.chronicle.spi.Position;
import io.chronicle.spi.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What one execution holds until its end. Belongs to the execution's thread.
final class Holdings {

    private final Map<String, Held> held = new LinkedHashMap<>();
    private boolean appliedBefore;

    /// @param keeper whose guard the commit goes through
    private record Held(Resource resource, GuardedPhase.Outside keeper) {}

    /// Where a commit failed.
    ///
    /// @param phase the one that first needed what could not be committed
    record Uncommitted(String phase, Fault fault) {}

    /// The execution as a phase sees it.
    ExecutionScope seenBy(GuardedPhase.Outside phase, Optional<Position> position) {
        return new Seen(phase, position);
    }

    /// Whether a phase has found that nothing is left to do.
    boolean appliedBefore() {
        return appliedBefore;
    }

    /// Commits all that is held, in the order in which it was first needed.
    Optional<Uncommitted> commit(Run run) throws InterruptedException {
        for (var each : held.values()) {
            try {
                each.keeper().commit(each.resource(), run);
            } catch (FaultException e) {
                return Optional.of(new Uncommitted(each.keeper().name(), e.fault()));
            }
        }
        return Optional.empty();
    }

    void release() {
        new ArrayList<>(held.values()).reversed().forEach(each -> each.resource().release());
        held.clear();
    }

    private final class Seen implements ExecutionScope {

        private final GuardedPhase.Outside phase;
        private final Optional<Position> position;

        Seen(GuardedPhase.Outside phase, Optional<Position> position) {
            this.phase = phase;
            this.position = position;
        }

        @Override
        public Optional<Position> position() {
            return position;
        }

        @Override
        public <R extends Resource> R hold(String key, Class<R> kind, Opening<R> opening)
                throws FaultException, InterruptedException {
            var known = held.get(key);
            if (known != null) {
                return kind.cast(known.resource());
            }
            var fresh = opening.open();
            held.put(key, new Held(fresh, phase));
            return fresh;
        }

        @Override
        public void appliedBefore() {
            appliedBefore = true;
        }
    }
}
