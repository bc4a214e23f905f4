package io.chronicle.engine;

import io.chronicle.core.Fault;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A delivery that failed and is kept to run again.
///
/// @param blocked true where `on_error: stop` holds it, false where its target is unavailable
/// @param again when it runs again by itself
public record Held(
        String route,
        Map<String, String> coordinates,
        Fault fault,
        @Nullable String phase,
        boolean blocked,
        Instant since,
        Instant again) {

    /// Whether every given coordinate is this delivery's; no coordinates match every delivery.
    boolean matches(Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .allMatch(e -> e.getValue().equals(coordinates.get(e.getKey())));
    }
}
