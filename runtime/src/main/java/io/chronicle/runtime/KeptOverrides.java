package io.chronicle.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.core.RouteState;
import io.chronicle.readiness.ReadinessOverride;
import io.chronicle.spi.OpenException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Overrides in the state directory, so that they hold over a restart until their ttl (contract
/// 5.9). Safe for any thread.
final class KeptOverrides implements AutoCloseable {

    private static final String FILE = "overrides.json";

    private final StateDir dir;
    private volatile boolean sound = true;

    KeptOverrides(StateDir dir) {
        this.dir = dir;
    }

    /// An override as it was asked for, with what is left of its time.
    record Kept(String target, RouteState state, String reason, String author, Duration left) {}

    /// Those whose time is not over.
    ///
    /// @param now by the wall clock, the only one that outlives a process
    /// @throws OpenException where the file is damaged: an override must not end in silence
    List<Kept> read(Instant now) throws OpenException {
        var file = dir.file(FILE);
        if (!Files.exists(file)) {
            return List.of();
        }
        var found = new ArrayList<Kept>();
        try {
            for (var entry : Json.parse(Files.readAllBytes(file))) {
                kept(entry, now).ifPresent(found::add);
            }
            return found;
        } catch (IOException
                | FaultException
                | DateTimeParseException
                | IllegalArgumentException e) {
            throw new OpenException(
                    "CHRONICLE_STATE_DIR",
                    file + " cannot be read (" + e.getMessage() + "): repair or remove it");
        }
    }

    private static Optional<Kept> kept(JsonNode entry, Instant now) {
        var left = Duration.between(now, Instant.parse(entry.path("expires_at").asText()));
        if (!left.isPositive()) {
            return Optional.empty();
        }
        return Optional.of(
                new Kept(
                        entry.path("id").asText(),
                        RouteState.valueOf(entry.path("state").asText()),
                        entry.path("reason").asText(),
                        entry.path("author").asText(),
                        left));
    }

    /// Writes those that are in force.
    ///
    /// @return empty, or why they could not be written
    synchronized Optional<String> write(Supplier<List<ReadinessOverride>> inForce) {
        var all = Json.array();
        for (var override : inForce.get()) {
            all.add(
                    Json.object()
                            .put("id", override.target())
                            .put("state", override.state().name())
                            .put("reason", override.reason())
                            .put("author", override.author())
                            .put("expires_at", override.expires().toString()));
        }
        try {
            dir.write(FILE, Json.bytes(all));
            sound = true;
            return Optional.empty();
        } catch (IOException e) {
            sound = false;
            return Optional.of(e.toString());
        }
    }

    /// Whether the last write succeeded.
    boolean sound() {
        return sound;
    }

    @Override
    public void close() {
        dir.close();
    }
}
