package io.chronicle.testing;

import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;
import io.chronicle.spi.ExecutionScope;
import io.chronicle.spi.Position;
import io.chronicle.spi.Resource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One execution for tests of phases: keeps what is held until the test commits or releases it.
public final class LoneExecution implements ExecutionScope {

    private final Map<String, Resource> held = new LinkedHashMap<>();
    private final Optional<Position> position;
    private boolean appliedBefore;

    public LoneExecution() {
        this(Optional.empty());
    }

    public LoneExecution(Optional<Position> position) {
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
        if (known == null) {
            known = opening.open();
            held.put(key, known);
        }
        return kind.cast(known);
    }

    @Override
    public void appliedBefore() {
        appliedBefore = true;
    }

    public boolean wasAppliedBefore() {
        return appliedBefore;
    }

    /// Ends as the engine does where every phase has succeeded.
    public void complete(Deadline deadline) throws FaultException, InterruptedException {
        try {
            for (var resource : held.values()) {
                if (!appliedBefore) {
                    resource.commit(deadline, new CancelScope());
                }
            }
        } finally {
            release();
        }
    }

    /// Ends as the engine does where a phase has failed.
    public void release() {
        held.values().forEach(Resource::release);
        held.clear();
    }
}
