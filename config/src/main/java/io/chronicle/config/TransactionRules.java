package io.chronicle.config;

import io.chronicle.config.PhaseModel.Parallel;
import io.chronicle.config.PhaseModel.Single;
import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.Limits;
import io.chronicle.core.Mark;
import io.chronicle.core.Problems;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What `delivery.tx`, `delivery.exactly_once` and `batch` ask of the rest of a chronicle (contract
/// 8.6).
final class TransactionRules {

    private final Check check;
    private final ChronicleSpec.Draft draft;
    private final DeliveryPolicy delivery;
    private final String path;
    private final Mark mark;

    /// @param route the chronicle's path
    TransactionRules(Check check, ChronicleSpec.Draft draft, String route) {
        var written = draft.policy().value().delivery();
        this.check = check;
        this.draft = draft;
        this.delivery = written.map(Placed::value).orElse(DeliveryPolicy.ONCE);
        this.path = route + ".policy.delivery";
        this.mark = written.map(Placed::mark).orElse(draft.policy().mark());
    }

    /// The rules of one phase.
    static void check(Single phase, PhaseSpec.Draft draft, String subject, Problems problems) {
        draft.delivery()
                .filter(own ->
                        own.value().tx() && !phase.delivery().tx()
                                || own.value().exactlyOnce() && !phase.delivery().exactlyOnce())
                .ifPresent(own ->
                        problems.error(
                                "CHR-3601",
                                own.path(),
                                own.mark(),
                                "tx and exactly_once belong to the whole chronicle",
                                "write them in policy.delivery"));
        draft.batch()
                .filter(_ -> !phase.type().batches())
                .ifPresent(batch ->
                        problems.error(
                                "CHR-3602",
                                batch.path(),
                                batch.mark(),
                                subject + ": type=" + phase.type().name() + " takes no batch"));
        draft.batch()
                .filter(_ -> phase.inTransaction())
                .ifPresent(batch ->
                        problems.error(
                                "CHR-3603",
                                batch.path(),
                                batch.mark(),
                                subject + " cannot be batched inside a transaction",
                                "leave out batch, or policy.delivery.tx"));
    }

    void check(RouteModel.TriggerModel trigger, List<PhaseModel> phases, Dependencies needs) {
        if (delivery.tx()) {
            members(phases, needs);
        }
        if (delivery.exactlyOnce()) {
            exactlyOnce(trigger, needs);
        }
    }

    private void members(List<PhaseModel> phases, Dependencies needs) {
        if (held(needs).findAny().isEmpty()) {
            check.problems()
                    .warning(
                            "CHR-3604",
                            path + ".tx",
                            mark,
                            "has no effect: no phase takes part in a transaction");
        }
        for (var phase : phases) {
            if (phase instanceof Parallel parallel) {
                parallel.children().stream()
                        .flatMap(c -> Stream.concat(Stream.of(c.phase()), c.fallback().stream()))
                        .filter(Single::inTransaction)
                        .forEach(child -> insideParallel(parallel, child));
            }
        }
        draft.policy()
                .value()
                .fallback()
                .forEach((connector, target) -> {
                    if (held(needs).anyMatch(connector::equals)) {
                        check.problems()
                                .error(
                                        "CHR-3606",
                                        target.path(),
                                        target.mark(),
                                        "\""
                                                + connector
                                                + "\" is in the chronicle's transaction, which its"
                                                + " failure undoes; nothing can stand in for it");
                    }
                });
    }

    private void insideParallel(Parallel parallel, Single child) {
        check.problems()
                .error(
                        "CHR-3605",
                        path + ".tx",
                        mark,
                        "phase \""
                                + draft.name().value()
                                + "/"
                                + child.name()
                                + "\" cannot take part in a transaction inside parallel \""
                                + parallel.name()
                                + "\"");
    }

    private void exactlyOnce(RouteModel.TriggerModel trigger, Dependencies needs) {
        if (!delivery.tx()) {
            exactlyOnce("CHR-3607", "needs tx: true", Optional.of("tx: true"));
        }
        if (!trigger.type().positioned()) {
            exactlyOnce("CHR-3608", "needs a kafka trigger", Optional.empty());
        }
        var connectors = held(needs).distinct().toList();
        if (connectors.size() > 1) {
            exactlyOnce(
                    "CHR-3609",
                    "covers the phases of one connector, but there are "
                            + String.join(", ", connectors),
                    Optional.empty());
        }
    }

    private void exactlyOnce(String code, String message, Optional<String> hint) {
        var at = path + ".exactly_once";
        hint.ifPresentOrElse(
                h -> check.problems().error(code, at, mark, message, h),
                () -> check.problems().error(code, at, mark, message));
    }

    /// Each execution holds a part of its connectors until it ends; no more are admitted than can.
    Limits clamp(Limits limits, Dependencies needs) {
        var most =
                held(needs)
                        .flatMap(name -> check.connectors().find(name).stream())
                        .flatMap(known -> known.model().stream())
                        .flatMapToInt(c -> Typed.holders(c.type(), c.options()).stream())
                        .min()
                        .orElse(limits.maxInflight());
        return limits.within(most);
    }

    /// Connectors of phases that take part in the transaction.
    private static Stream<String> held(Dependencies needs) {
        return needs.reaches().stream()
                .map(Dependencies.Reach::phase)
                .filter(Single::inTransaction)
                .flatMap(phase -> phase.connector().stream());
    }
}
