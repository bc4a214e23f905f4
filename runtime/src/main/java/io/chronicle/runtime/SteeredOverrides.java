package io.chronicle.runtime;

import io.chronicle.core.RouteState;
import io.chronicle.engine.Engine;
import io.chronicle.spi.OpenException;
import io.chronicle.telemetry.Component;
import io.chronicle.telemetry.ProcessEvent;
import io.chronicle.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.Level;

/// What operators force on the engine, and whether that outlives the process. Safe for any thread.
final class SteeredOverrides implements AutoCloseable {

    private final Engine engine;
    private final Telemetry telemetry;
    private final Optional<KeptOverrides> kept;

    private SteeredOverrides(Engine engine, Telemetry telemetry, Optional<KeptOverrides> kept) {
        this.engine = engine;
        this.telemetry = telemetry;
        this.kept = kept;
    }

    static SteeredOverrides inMemory(Engine engine, Telemetry telemetry) {
        return new SteeredOverrides(engine, telemetry, Optional.empty());
    }

    static SteeredOverrides kept(Engine engine, Telemetry telemetry, KeptOverrides kept) {
        return new SteeredOverrides(engine, telemetry, Optional.of(kept));
    }

    /// Before the engine runs: what was in force when the last process ended is in force again. One
    /// whose target is no longer configured is named in the log and forgotten.
    void restore(Instant now) throws OpenException {
        if (kept.isEmpty()) {
            return;
        }
        for (var one : kept.get().read(now)) {
            if (engine.override(one.target(), one.state(), one.reason(), one.author(), one.left())
                    .isEmpty()) {
                warn("override_forgotten", "nothing has that name now", one.target());
            }
        }
        keep();
    }

    /// @return false where there is no such target
    boolean set(String target, RouteState state, String reason, String author, Duration ttl) {
        var known = engine.override(target, state, reason, author, ttl).isPresent();
        if (known) {
            keep();
        }
        return known;
    }

    /// @param author who lifts it
    /// @return false where none was in force
    boolean lift(String target, String author) {
        var lifted = engine.lift(target, author).isPresent();
        if (lifted) {
            keep();
        }
        return lifted;
    }

    boolean outliveTheProcess() {
        return kept.map(KeptOverrides::sound).orElse(false);
    }

    private void keep() {
        kept.flatMap(k -> k.write(engine::overrides))
                .ifPresent(why -> warn("overrides_not_kept", "will be gone after a restart", why));
    }

    private void warn(String event, String message, String what) {
        telemetry.emit(
                new ProcessEvent.Noticed(
                        Level.WARN, Component.MANAGEMENT, event, message, Map.of("target", what)));
    }

    @Override
    public void close() {
        kept.ifPresent(KeptOverrides::close);
    }
}
