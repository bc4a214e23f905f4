package io.chronicle.engine.explain;

import io.chronicle.config.PhaseModel;
import io.chronicle.spi.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which phases may apply twice (contract 8.1.3), and why.
///
/// @param source of the route
record Repetition(Source source) {

    Again of(PhaseModel.Single phase, Effort effort, Effect effect, boolean covered) {
        if (phase.inTransaction()) {
            return transactional(phase);
        }
        var because = new ArrayList<String>();
        var attempts = effort.plan().attempts();
        if (attempts > 1) {
            because.add(
                    "a retry repeats a call whose answer was lost (up to "
                            + attempts
                            + " attempts)");
        }
        if (effort.driver()) {
            effect.driverRepeats().ifPresent(because::add);
        }
        if (covered) {
            because.add("its fallback takes the work of a call that may have got through");
        }
        redelivery().ifPresent(because::add);
        return new Again(
                because,
                effect.harmless(),
                because.isEmpty() ? Optional.of(once(effort)) : Optional.empty());
    }

    private Optional<String> redelivery() {
        return switch (source.acknowledgement().moment()) {
            case AFTER_WORK ->
                    Optional.of(
                            "the "
                                    + source.unit()
                                    + " runs again from phase 1 when it ends without"
                                    + " acknowledgement (a crash, a handover, a failed later"
                                    + " phase)");
            case WITH_ANSWER, BEFORE_WORK -> Optional.empty();
        };
    }

    private String once(Effort effort) {
        return (effort.driver()
                        ? "what the driver repeats within its one attempt arrives once"
                        : "one attempt")
                + ", and nothing gives the "
                + source.unit()
                + " again";
    }

    private static Again transactional(PhaseModel.Single phase) {
        return phase.delivery().exactlyOnce()
                ? new Again(
                        List.of(),
                        Optional.empty(),
                        Optional.of(
                                "its rows and the source's position commit together; a record that"
                                        + " comes again is skipped"))
                : new Again(
                        List.of("the answer to COMMIT is lost: the record then runs again"),
                        Optional.empty(),
                        Optional.empty());
    }

    /// What `delivery.tx` and `exactly_once` do for a phase, in words.
    static List<String> transaction(PhaseModel.Single phase, String connector) {
        if (!phase.inTransaction()) {
            return List.of();
        }
        var facts = new ArrayList<String>();
        facts.add(
                "one transaction with every SQL phase of connector "
                        + connector
                        + ", committed after the last phase");
        facts.add("executions at once are clamped to the pool of connector " + connector);
        if (phase.delivery().exactlyOnce()) {
            facts.add("the source's position is stored in the same transaction: exactly once");
        }
        return facts;
    }
}
