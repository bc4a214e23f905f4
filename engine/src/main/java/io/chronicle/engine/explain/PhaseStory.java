package io.chronicle.engine.explain;

import io.chronicle.config.PhaseModel.Aggregation;
import io.chronicle.core.EndpointId;
import io.chronicle.spi.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What one phase will do.
public sealed interface PhaseStory {

    String name();

    /// The condition as written.
    Optional<String> when();

    /// How long it may take, a fallback phase included.
    Span span();

    /// Stays in memory.
    record Inside(String name, String type, Optional<String> when, Optional<Duration> timeout)
            implements PhaseStory {
        @Override
        public Span span() {
            return Span.ZERO;
        }
    }

    /// @param sends in the target's own words
    /// @param transaction what `delivery.tx` and `exactly_once` do for it, in words
    record Outward(
            String name,
            String type,
            String connector,
            EndpointId endpoint,
            Optional<String> when,
            List<String> sends,
            Effort effort,
            Effect effect,
            Again again,
            List<String> transaction,
            Optional<StandIn> fallback)
            implements PhaseStory {

        public Outward {
            sends = List.copyOf(sends);
            transaction = List.copyOf(transaction);
        }

        /// Itself without who takes over; a child names that beside it.
        Outward alone() {
            return new Outward(
                    name,
                    type,
                    connector,
                    endpoint,
                    when,
                    sends,
                    effort,
                    effect,
                    again,
                    transaction,
                    Optional.empty());
        }

        @Override
        public Span span() {
            return fallback.filter(StandIn.ByPhase.class::isInstance)
                    .map(f -> effort.span().plus(((StandIn.ByPhase) f).phase().span()))
                    .orElseGet(effort::span);
        }
    }

    /// @param needed successes that `quorum` asks for
    /// @param retries that the children share
    record Fan(
            String name,
            Optional<String> when,
            Aggregation aggregation,
            int needed,
            Optional<Duration> timeout,
            int retries,
            List<Child> children)
            implements PhaseStory {

        public Fan {
            children = List.copyOf(children);
        }

        @Override
        public Span span() {
            var longest = children.stream().map(Child::span).reduce(Span.ZERO, Span::longer);
            return timeout.map(longest::atMost).orElse(longest);
        }
    }

    /// A child of a `parallel`.
    record Child(PhaseStory phase, boolean optional, Optional<PhaseStory> fallback) {
        Span span() {
            return switch (fallback.orElse(null)) {
                case Outward standIn -> standIn.effort().after(phase.span());
                case Inside _, Fan _ -> phase.span();
                case null -> phase.span();
            };
        }
    }

    /// Who takes the work when the phase failed for good or its endpoint is unavailable.
    sealed interface StandIn {
        record ByPhase(PhaseStory phase) implements StandIn {}

        /// @param route fed with the original message; its result ends the execution
        record ByRoute(String route) implements StandIn {}
    }
}
