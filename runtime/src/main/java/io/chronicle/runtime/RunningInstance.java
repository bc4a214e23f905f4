package io.chronicle.runtime;

import io.chronicle.engine.Engine;
import io.chronicle.management.Management;
import io.chronicle.spi.OpenException;
import java.util.Optional;
import java.util.OptionalInt;

/// An instance that runs.
public final class RunningInstance {

    private final Engine engine;
    private final Optional<Management> management;
    private final SteeredOverrides overrides;
    private final Failure failure;

    RunningInstance(
            Engine engine,
            Optional<Management> management,
            SteeredOverrides overrides,
            Failure failure) {
        this.engine = engine;
        this.management = management;
        this.overrides = overrides;
        this.failure = failure;
    }

    /// Blocks until the instance has ended: by [#drain], or because something that the
    /// configuration names turned out unusable.
    ///
    /// @return that, or empty after a drain
    public Optional<OpenException> awaitEnd() throws InterruptedException {
        return failure.await();
    }

    /// Drains and stops everything, the management listener last. To be called once.
    ///
    /// @param cause such as `SIGTERM`
    /// @return executions that the drain deadline cut off; zero is a clean end
    public int drain(String cause) throws InterruptedException {
        try {
            return engine.drain(cause);
        } finally {
            management.ifPresent(Management::close);
            overrides.close();
            failure.end();
        }
    }

    /// The bound management port; empty without a `management` block.
    public OptionalInt managementPort() {
        return management.map(m -> OptionalInt.of(m.port())).orElse(OptionalInt.empty());
    }
}
