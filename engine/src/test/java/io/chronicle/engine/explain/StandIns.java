package io.chronicle.engine.explain;

import io.chronicle.config.Catalog;
import io.chronicle.config.Checked;
import io.chronicle.config.ConfigLoader;
import io.chronicle.config.Environment;
import io.chronicle.core.Node;
import io.chronicle.spi.ConnectorType;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoders;
import io.chronicle.spi.Effect;
import io.chronicle.spi.Endpoint;
import io.chronicle.spi.EndpointContext;
import io.chronicle.spi.Extension;
import io.chronicle.spi.Phase;
import io.chronicle.spi.PhaseContext;
import io.chronicle.spi.PhaseType;
import io.chronicle.spi.Role;
import io.chronicle.spi.Spec;
import io.chronicle.spi.Trigger;
import io.chronicle.spi.TriggerContext;
import io.chronicle.spi.TriggerType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Types that only describe themselves: a queue to read from, a database with transactions, a
/// system that is called.
final class StandIns implements Extension {

    /// The story of the first route of a file.
    static RouteStory story(String yaml) {
        return switch (ConfigLoader.check(
                "test.yaml",
                yaml,
                Path.of(""),
                new Environment(_ -> Optional.empty(), false),
                new Catalog(List.of(new StandIns())))) {
            case Checked.Valid valid -> Explanation.of(valid.model()).getFirst();
            case Checked.Invalid invalid ->
                    throw new AssertionError(invalid.diagnostics().toString());
        };
    }

    @Override
    public List<ConnectorType<?>> connectors() {
        return List.of(
                new Outside("kafka", Role.CONSUMER),
                new Outside("postgres", Role.CLIENT),
                new Outside("grpc", Role.CLIENT));
    }

    @Override
    public List<TriggerType<?>> triggers() {
        return List.of(new Source());
    }

    @Override
    public List<PhaseType<?>> phases() {
        return List.of(
                new Step("postgres", PhaseType.Bound.QUERY),
                new Step("grpc", PhaseType.Bound.REQUEST));
    }

    private record Nothing() {}

    private record Outside(String name, Role role) implements ConnectorType<Nothing> {
        @Override
        public String summary() {
            return "A system.";
        }

        @Override
        public Spec<Nothing> options() {
            return Spec.none(new Nothing());
        }

        @Override
        public Set<Role> roles(Nothing options) {
            return Set.of(role);
        }

        @Override
        public Endpoint open(Nothing options, EndpointContext context) {
            throw new UnsupportedOperationException();
        }
    }

    private record Source() implements TriggerType<Nothing> {
        @Override
        public boolean positioned() {
            return true;
        }

        @Override
        public String connector() {
            return "kafka";
        }

        @Override
        public Role role() {
            return Role.CONSUMER;
        }

        @Override
        public String summary() {
            return "A source.";
        }

        @Override
        public Spec<Nothing> options() {
            return Spec.none(new Nothing());
        }

        @Override
        public Trigger bind(Nothing options, TriggerContext context) {
            throw new UnsupportedOperationException();
        }
    }

    /// Only what is bound by `query` has transactions; the option `harmless` is one of its own.
    private record Step(String name, Bound bound) implements PhaseType<Node> {
        @Override
        public String summary() {
            return "A phase.";
        }

        @Override
        public Optional<Target> target() {
            return Optional.of(new Target(name, Role.CLIENT, bound, false));
        }

        @Override
        public Decoder<Node> options() {
            return Decoders.any();
        }

        @Override
        public boolean transactional() {
            return bound == Bound.QUERY;
        }

        @Override
        public Effect effect(Node options) {
            return options instanceof Node.Table table && table.entry("harmless").isPresent()
                    ? Effect.harmless("it only reads")
                    : Effect.CONFIRMED;
        }

        @Override
        public Phase bind(Node options, PhaseContext context) {
            throw new UnsupportedOperationException();
        }
    }
}
