package io.chronicle.engine;

import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.Fault.ConnectorFailure;
import io.chronicle.core.Fault.Reason;
import io.chronicle.core.FaultException;
import io.chronicle.core.Message;
import io.chronicle.resilience.CallGuard;
import io.chronicle.resilience.GuardPlan;
import java.util.Optional;

/// Runs a transactional execution anew from its first phase where its transaction was undone and
/// nothing else has happened outside (contract 8.6.1). No phase of a transaction is retried alone.
///
/// @param guard stands before the route itself; only its retries and its budget count
record Restart(CallGuard guard, GuardPlan plan, CallEvents events) {

    /// One run from the first phase.
    @FunctionalInterface
    interface Body {
        Ending run(CancelScope cancel) throws InterruptedException;
    }

    Ending run(Deadline deadline, CancelScope cancel, Message message, Body body)
            throws InterruptedException {
        var last = new Last();
        try {
            return guard.call(
                    plan,
                    deadline,
                    cancel,
                    (_, _, scope) -> last.of(body.run(scope)),
                    events.restarts(message.trace().traceId()));
        } catch (FaultException e) {
            return last.failed
                    .map(ending -> ending.withFault(e.fault()))
                    .orElseGet(() -> new Ending.Failed(e.fault(), null, message, 0, false));
        }
    }

    /// Whether a fault leaves nothing behind once its transaction is rolled back.
    static boolean helps(Fault fault) {
        return fault.retriable()
                && !(fault instanceof ConnectorFailure failure
                        && failure.reason() == Reason.UNKNOWN);
    }

    private static final class Last {
        private Optional<Ending.Failed> failed = Optional.empty();

        Ending of(Ending ending) throws FaultException {
            if (ending instanceof Ending.Failed undone && undone.undone()) {
                failed = Optional.of(undone);
                throw new FaultException(undone.fault());
            }
            return ending;
        }
    }
}
