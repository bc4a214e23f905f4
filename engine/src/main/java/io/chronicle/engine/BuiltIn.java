package io.chronicle.engine;

import io.chronicle.spi.Extension;
import io.chronicle.spi.PhaseType;
import java.util.List;

/// The phases that stay inside the engine.
public final class BuiltIn implements Extension {

    @Override
    public List<PhaseType<?>> phases() {
        return List.of(new TransformPhaseType());
    }
}
