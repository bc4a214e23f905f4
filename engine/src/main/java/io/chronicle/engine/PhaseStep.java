package io.chronicle.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.FaultException;
import io.chronicle.core.Slots;
import io.chronicle.expression.Template;
import java.util.Optional;

/// A single phase.
///
/// @param cover who takes the work when it fails
record PhaseStep(String name, Optional<Template> when, GuardedPhase phase, Optional<Cover> cover)
        implements Step {

    @Override
    public boolean undoable() {
        return phase instanceof GuardedPhase.Outside outside && outside.undoable();
    }

    @Override
    public JsonNode perform(Slots slots, Run run) throws FaultException, InterruptedException {
        return phase.call(slots, run, Optional.empty());
    }
}
