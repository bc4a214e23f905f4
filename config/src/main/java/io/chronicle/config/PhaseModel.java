package io.chronicle.config;

import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.RetryBudget;
import io.chronicle.expression.Template;
import io.chronicle.spi.Batch;
import io.chronicle.spi.PhaseType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One phase.
public sealed interface PhaseModel {

    String name();

    /// Always an expression; falsy skips the phase.
    Optional<Template> when();

    /// @param connector the one it reaches; empty for a phase that stays inside
    /// @param options the record of `type`'s spec
    /// @param timeout of one attempt, as written; else the connector's
    /// @param delivery in force: its own, else the policy's, else one attempt; `tx` and
    ///   `exactly_once` are always the policy's
    /// @param budget the effective one
    record Single(
            String name,
            PhaseType<?> type,
            Optional<String> connector,
            Object options,
            Optional<Duration> timeout,
            DeliveryPolicy delivery,
            RetryBudget budget,
            Optional<Batch> batch,
            Optional<Template> when)
            implements PhaseModel {

        /// Whether its calls belong to the transaction of their execution.
        public boolean inTransaction() {
            return delivery.tx() && type.transactional();
        }
    }

    /// @param quorum successes needed; only with [Aggregation#QUORUM]
    record Parallel(
            String name,
            List<Child> children,
            Aggregation aggregation,
            int quorum,
            Optional<Duration> timeout,
            RetryBudget budget,
            Optional<Template> when)
            implements PhaseModel {

        public Parallel {
            children = List.copyOf(children);
        }
    }

    /// @param fallback runs at once after `phase` failed, and replaces its status
    record Child(Single phase, boolean optional, Optional<Single> fallback) {}

    enum Aggregation {
        ALL,
        ANY,
        QUORUM
    }
}
