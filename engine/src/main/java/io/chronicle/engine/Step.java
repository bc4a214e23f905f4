package io.chronicle.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.FaultException;
import io.chronicle.core.Slots;
import io.chronicle.expression.Template;
import java.util.Optional;

/// One place in a route's order; puts one value on the tray.
sealed interface Step permits PhaseStep, FanoutStep {

    String name();

    /// Where it is there and yields null or false, the step is skipped and its output is null.
    Optional<Template> when();

    /// Whether it belongs to the execution's transaction.
    default boolean undoable() {
        return false;
    }

    JsonNode perform(Slots slots, Run run) throws FaultException, InterruptedException;
}
