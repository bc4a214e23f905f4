package io.chronicle.engine;

import io.chronicle.expression.Template;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Phase;
import io.chronicle.spi.PhaseContext;
import io.chronicle.spi.PhaseType;
import io.chronicle.spi.Templates;
import java.util.Optional;

/// `transform`: any document of literals and expressions; its output is the resolved document.
final class TransformPhaseType implements PhaseType<Template> {

    @Override
    public String name() {
        return "transform";
    }

    @Override
    public String summary() {
        return "Shapes a value from literals and expressions over the slots before it.";
    }

    @Override
    public Optional<Target> target() {
        return Optional.empty();
    }

    @Override
    public Decoder<Template> options() {
        return Templates.template();
    }

    @Override
    public Phase bind(Template options, PhaseContext context) {
        return call -> options.resolve(call.slots().tree(), call.deadline());
    }
}
