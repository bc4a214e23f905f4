package io.chronicle.engine;

import io.chronicle.spi.ExecutionScope;
import io.chronicle.spi.Position;
import io.chronicle.spi.Resource;
import java.util.Optional;

/// The execution as a phase without a target sees it.
enum NothingHeld implements ExecutionScope {
    HERE;

    @Override
    public Optional<Position> position() {
        return Optional.empty();
    }

    @Override
    public <R extends Resource> R hold(String key, Class<R> kind, Opening<R> opening) {
        throw new IllegalStateException("a phase without a target holds nothing");
    }

    @Override
    public void appliedBefore() {
        throw new IllegalStateException("a phase without a target applies nothing");
    }
}
